"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { ActionForm, FieldRow } from "#lib/ui/form/action-form.tsx";
import { DateField } from "#lib/ui/form/date-field.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { SelectField } from "#lib/ui/form/select-field.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { toPersonOption } from "#lib/users/person-label.ts";
import { allowDeputy, createDelegation } from "../actions.ts";
import { allowDeputySchema, createDelegationSchema, type DelegationPerson } from "../schema.ts";

/** A leader's own absence: from when to when, and who decides meanwhile. */
export function DelegationForm({ choices }: { choices: readonly DelegationPerson[] }) {
  const t = useTranslations("delegations");
  const form = useActionForm({
    schema: createDelegationSchema,
    action: createDelegation,
    create: true,
    defaultValues: { deputyId: "", fromDay: null, toDay: null, reason: "" },
    onSuccess: () => notifications.show({ message: t("done"), color: "var(--green)" }),
  });
  return (
    <ActionForm form={form} aria-label={t("new")}>
      <SelectField
        name="deputyId"
        label={t("deputy")}
        description={t("deputyHint")}
        options={choices.map(toPersonOption)}
      />
      <FieldRow>
        <DateField name="fromDay" label={t("fromDay")} />
        <DateField name="toDay" label={t("toDay")} description={t("toDayHint")} />
      </FieldRow>
      <TextField name="reason" label={t("reason")} placeholder={t("reasonHint")} optional />
      <FormActions submit={t("submit")} />
    </ActionForm>
  );
}

/** Who may be named beside the leaders. */
export function AllowDeputy({ others }: { others: readonly DelegationPerson[] }) {
  const t = useTranslations("delegations");
  const form = useActionForm({
    schema: allowDeputySchema,
    action: allowDeputy,
    defaultValues: { personId: "", isAllowed: true },
    onSuccess: () => form.form.reset({ personId: "", isAllowed: true }),
  });
  return (
    <ActionForm form={form} aria-label={t("allowed")}>
      <SelectField name="personId" label={t("person")} options={others.map(toPersonOption)} searchable />
      <FormActions submit={t("allow")} />
    </ActionForm>
  );
}
