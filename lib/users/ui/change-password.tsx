"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { PasswordField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { changePassword } from "../actions.ts";
import { changePasswordInput } from "../schema.ts";

export function ChangePassword({ username }: { username: string }) {
  const t = useTranslations("users.password");
  const empty = { currentPassword: "", password: "", repeat: "" };
  const form = useActionForm({
    schema: changePasswordInput,
    action: changePassword,
    defaultValues: empty,
    onSuccess: () => {
      form.form.reset(empty);
      notifications.show({ message: t("changed"), color: "var(--green)" });
    },
  });
  return (
    <ActionForm form={form} aria-label={t("title")}>
      {/* Password managers file the new password under the right name. */}
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <PasswordField name="currentPassword" label={t("current")} autoComplete="current-password" />
      <PasswordField name="password" label={t("new")} description={t("rule")} autoComplete="new-password" />
      <PasswordField name="repeat" label={t("repeat")} autoComplete="new-password" />
      <FormActions submit={t("submit")} />
    </ActionForm>
  );
}
