"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { mailLanguages } from "#db/vocabulary.ts";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { CheckboxField } from "#lib/ui/form/checkbox-field.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { SelectField } from "#lib/ui/form/select-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { chooseMail } from "../actions.ts";
import { type MailChoice as Choice, chooseMailSchema } from "../schema.ts";

/** One's own choice: reminders by mail or not, and in which language. Says where they go, or why none comes. */
export function MailChoice({ choice: { isSet, address, ...fields } }: { choice: Choice }) {
  const t = useTranslations("notifications.choice");
  const common = useTranslations("common");
  const form = useActionForm({
    schema: chooseMailSchema,
    action: chooseMail,
    defaultValues: fields,
    onSuccess: () => notifications.show({ message: t("saved"), color: "var(--green)" }),
  });
  const languages = mailLanguages.map((value) => ({ value, label: t(`languages.${value}`) }));
  return (
    <ActionForm form={form} aria-label={t("title")}>
      <p className="soft">{address === null ? t("noAddress") : isSet ? t("to", { address }) : t("notSet")}</p>
      <CheckboxField name="takesMail" label={t("takesMail")} description={t("takesMailHint")} />
      <SelectField name="mailLanguage" label={t("language")} options={languages} />
      <FormActions submit={common("save")} />
    </ActionForm>
  );
}
