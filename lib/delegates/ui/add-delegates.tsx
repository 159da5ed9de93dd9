"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { delegateKinds } from "#db/vocabulary.ts";
import { Button } from "#lib/ui/button.tsx";
import { Dialog } from "#lib/ui/dialog.tsx";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { MultiSelectField, SelectField } from "#lib/ui/form/select-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { IconUserPlus } from "#lib/ui/icons.tsx";
import { addDelegates } from "../actions.ts";
import { addDelegatesInput } from "../schema.ts";

type Props = { sessionId: string; people: { value: string; label: string }[]; primary: boolean };

/** Puts several people on the list at once. */
export function AddDelegates({ sessionId, people, primary }: Props) {
  const t = useTranslations("delegates");
  const [opened, setOpened] = useState(false);
  const form = useActionForm({
    schema: addDelegatesInput,
    action: addDelegates,
    create: true,
    defaultValues: { sessionId, personIds: [], kind: "member" },
    onSuccess: ({ added }) => {
      setOpened(false);
      notifications.show({ message: t("added", { count: added }), color: "var(--green)" });
    },
  });
  const kinds = delegateKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }));
  return (
    <>
      <Button
        tone={primary ? "primary" : "default"}
        icon={<IconUserPlus size={18} />}
        aria-haspopup="dialog"
        onClick={() => setOpened(true)}
      >
        {t("add")}
      </Button>
      <Dialog size="lg" opened={opened} onClose={() => setOpened(false)} title={t("add")}>
        <ActionForm form={form} wide aria-label={t("add")}>
          <MultiSelectField name="personIds" label={t("people")} description={t("peopleHint")} options={people} />
          <SelectField name="kind" label={t("column.kind")} options={kinds} searchable={false} />
          <FormActions submit={t("addSubmit")} onCancel={() => setOpened(false)} />
        </ActionForm>
      </Dialog>
    </>
  );
}
