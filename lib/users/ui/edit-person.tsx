"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "#lib/i18n/navigation.ts";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { ReachField } from "#lib/ui/form/reach-field.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { editPerson } from "../actions.ts";
import { editPersonInput, type PersonDetail } from "../schema.ts";
import { PersonFields, type UnitChoice } from "./person-fields.tsx";

export function EditPerson({ person, units }: { person: PersonDetail; units: UnitChoice[] }) {
  const t = useTranslations("users.form");
  const common = useTranslations("common");
  const router = useRouter();
  const { id: personId, version, fullName, givenName, email, position, unit, protocolOrder, administration } = person;
  const form = useActionForm({
    schema: editPersonInput,
    action: editPerson,
    draftKey: `person-${personId}`,
    defaultValues: {
      personId,
      version,
      fullName,
      givenName,
      email: email ?? "",
      position,
      unitId: unit?.id ?? null,
      protocolOrder,
      username: administration?.username ?? "",
      reach: "from_now",
    },
    onSuccess: () => router.push(`/people/${personId}`),
  });
  return (
    <ActionForm form={form} aria-label={fullName}>
      <PersonFields
        units={units}
        username={<TextField name="username" label={t("username")} description={t("usernameEditHint")} />}
      />
      <ReachField of={["fullName", "givenName", "position"]} />
      <FormActions submit={common("save")} cancelHref={`/people/${personId}`} />
    </ActionForm>
  );
}
