"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { useRouter } from "#lib/i18n/navigation.ts";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { CheckboxField } from "#lib/ui/form/checkbox-field.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { PasswordField, TextField } from "#lib/ui/form/text-field.tsx";
import { type ActionFormState, useActionForm } from "#lib/ui/form/use-action-form.ts";
import { AuthScreen } from "#lib/ui/sign-in/auth-frame.tsx";
import { createFirstAdmin } from "../actions.ts";
import { firstAdminInput, proposeUsername } from "../schema.ts";
import { signInWithPassword } from "./sign-in-with-password.ts";

/** The page behind the link that a new installation prints: who holds it becomes its first administrator. */
export function FirstAdmin({ secret }: { secret: string }) {
  const t = useTranslations("users.firstAdmin");
  const person = useTranslations("users.form");
  const words = useTranslations("users.password");
  const router = useRouter();
  const form = useActionForm({
    schema: firstAdminInput,
    async action(input: Parameters<typeof createFirstAdmin>[0]) {
      const result = await createFirstAdmin(input);
      if (!result.ok) return result;
      const { username, pass } = result.value;
      const entry = { username, password: input.password, remember: false };
      const failure = await signInWithPassword(entry, pass).catch(() => "network");
      router.replace(failure ? "/sign-in" : "/setup");
      return result;
    },
    defaultValues: {
      secret,
      fullName: "",
      position: "",
      username: "",
      alsoSecretariat: false,
      password: "",
      repeat: "",
    },
  });
  return (
    <AuthScreen title={t("title")} lead={t("lead")}>
      <ActionForm form={form} aria-label={t("title")}>
        <TextField name="fullName" label={person("fullName")} autoComplete="name" />
        <TextField name="position" label={person("position")} placeholder={t("positionExample")} optional />
        <Username control={form.form.control} />
        <PasswordField name="password" label={t("password")} description={words("rule")} autoComplete="new-password" />
        <PasswordField name="repeat" label={t("repeat")} autoComplete="new-password" />
        <CheckboxField name="alsoSecretariat" label={t("alsoSecretariat")} description={t("alsoSecretariatHint")} />
        <FormActions submit={t("submit")} size="large" />
      </ActionForm>
    </AuthScreen>
  );
}

function Username({ control }: { control: ActionFormState["form"]["control"] }) {
  const t = useTranslations("users.form");
  const fullName = String(useWatch({ control, name: "fullName" }) ?? "").trim();
  const hint = fullName ? t("usernameProposed", { username: proposeUsername(fullName) }) : t("usernameHint");
  return <TextField name="username" label={t("username")} description={hint} autoComplete="username" optional />;
}
