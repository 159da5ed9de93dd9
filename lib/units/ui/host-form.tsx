"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { unitKinds } from "#db/vocabulary.ts";
import { useRouter } from "#lib/i18n/navigation.ts";
import { ActionForm, FieldRow } from "#lib/ui/form/action-form.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { SelectField } from "#lib/ui/form/select-field.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";
import { type ActionFormState, useActionForm } from "#lib/ui/form/use-action-form.ts";
import { createUnit, editUnit } from "../actions.ts";
import { createUnitInput, editUnitInput, type UnitRow } from "../schema.ts";

type Host = Omit<UnitRow, "depth">;
type Props = { host: Host | null; next: string; children?: ReactNode };

/** The body whose installation this is: what the first run asks of it. The rest is on the unit's own page. */
export function HostForm({ host, next, children }: Props) {
  return host ? (
    <EditHost host={host} next={next}>
      {children}
    </EditHost>
  ) : (
    <CreateHost next={next}>{children}</CreateHost>
  );
}

function CreateHost({ next, children }: Omit<Props, "host">) {
  const router = useRouter();
  const form = useActionForm({
    schema: createUnitInput,
    action: createUnit,
    create: true,
    draftKey: "host-new",
    defaultValues: {
      name: "",
      shortName: "",
      kind: "committee",
      parentId: null,
      symbol: "",
      protocolOrder: 0,
      isHost: true,
      sourceCode: "",
      validFrom: null,
      validTo: null,
    },
    onSuccess: () => router.push(next),
  });
  return <HostFields form={form}>{children}</HostFields>;
}

function EditHost({ host, next, children }: Omit<Props, "host"> & { host: Host }) {
  const router = useRouter();
  const { id: unitId, abilities: _abilities, people: _people, isCurrent: _isCurrent, ...fields } = host;
  const form = useActionForm({
    schema: editUnitInput,
    action: editUnit,
    defaultValues: { unitId, ...fields },
    onSuccess: () => router.push(next),
  });
  return <HostFields form={form}>{children}</HostFields>;
}

function HostFields({ form, children }: { form: ActionFormState; children: ReactNode }) {
  const t = useTranslations("units");
  const common = useTranslations("common");
  return (
    <ActionForm form={form} aria-label={t("host")}>
      <TextField name="name" label={t("name")} placeholder={t("hostExample")} />
      <FieldRow roomy>
        <TextField name="shortName" label={t("shortName")} description={t("shortNameHint")} />
        <SelectField
          name="kind"
          label={t("kind")}
          options={unitKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        />
      </FieldRow>
      <FieldRow roomy>
        <TextField name="symbol" label={t("symbol")} description={t("symbolHint")} optional />
        <TextField name="sourceCode" label={t("sourceCode")} description={t("sourceCodeHint")} optional />
      </FieldRow>
      <FormActions submit={common("save")}>{children}</FormActions>
    </ActionForm>
  );
}
