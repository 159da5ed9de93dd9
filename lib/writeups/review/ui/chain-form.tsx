"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { ActionForm, FieldRow } from "#lib/ui/form/action-form.tsx";
import { CheckboxField } from "#lib/ui/form/checkbox-field.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { NumberField } from "#lib/ui/form/number-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { editReviewChain } from "../actions.ts";
import { editReviewChainSchema, type ReviewChain } from "../schema.ts";

/** Which steps a text passes and how long each may take. */
export function ChainForm({ chain: { abilities: _abilities, ...fields } }: { chain: ReviewChain }) {
  const t = useTranslations("reviews.chain");
  const common = useTranslations("common");
  const form = useActionForm({
    schema: editReviewChainSchema,
    action: editReviewChain,
    defaultValues: fields,
    onSuccess: () => notifications.show({ message: t("saved"), color: "var(--green)" }),
  });
  return (
    <ActionForm form={form} aria-label={t("title")}>
      <CheckboxField name="hasEditorStep" label={t("hasEditorStep")} description={t("hasEditorStepHint")} />
      <CheckboxField name="hasOwnerStep" label={t("hasOwnerStep")} description={t("hasOwnerStepHint")} />
      <CheckboxField name="hasDistinctPeople" label={t("hasDistinctPeople")} description={t("hasDistinctPeopleHint")} />
      <FieldRow roomy>
        <NumberField name="editorDays" label={t("editorDays")} min={1} max={30} unit={t("days")} />
        <NumberField name="ownerDays" label={t("ownerDays")} min={1} max={30} unit={t("days")} />
        <NumberField name="leaderDays" label={t("leaderDays")} min={1} max={30} unit={t("days")} />
      </FieldRow>
      <p className="soft small">{t("daysHint")}</p>
      <FormActions submit={common("save")} />
    </ActionForm>
  );
}

/** The same for those who only read it. */
export function ChainFacts({ chain }: { chain: ReviewChain }) {
  const t = useTranslations("reviews.chain");
  return (
    <>
      <ol>
        {chain.hasEditorStep ? <li>{t("fact", { step: t("hasEditorStep"), days: chain.editorDays })}</li> : null}
        {chain.hasOwnerStep ? <li>{t("fact", { step: t("hasOwnerStep"), days: chain.ownerDays })}</li> : null}
        <li>{t("fact", { step: t("leader"), days: chain.leaderDays })}</li>
      </ol>
      {chain.hasDistinctPeople ? <p className="soft small">{t("hasDistinctPeopleHint")}</p> : null}
    </>
  );
}
