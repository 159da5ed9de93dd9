"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { getPathname, useRouter } from "#lib/i18n/navigation.ts";
import { Button } from "#lib/ui/button.tsx";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { PasswordField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { AuthScreen } from "#lib/ui/sign-in/auth-frame.tsx";
import { redeemLink } from "../actions.ts";
import { type AccessLinkView, redeemLinkInput } from "../schema.ts";
import { FirstAdmin } from "./first-admin.tsx";
import { signInWithPassword, signOutTo } from "./sign-in-with-password.ts";
import styles from "./stack.module.css";

type Props = {
  /** Nobody can administer yet: only a link for the first administrator leads on. */
  awaitsFirstAdmin: boolean;
  secret: string;
  /** What the link opens; null when it was used, ran out or never was. */
  link: AccessLinkView | null;
  /** Somebody who is signed in here already. */
  signedInAs: string | null;
};

/** The page behind a single-use link. What it showed first stays: using the link must not turn the page into "was used". */
export function AccessByLink(props: Props) {
  const t = useTranslations("users.link");
  const locale = useLocale();
  const [{ secret, link, signedInAs, awaitsFirstAdmin }] = useState(props);
  if (!link) {
    return (
      <AuthScreen title={t("spentTitle")} lead={t(awaitsFirstAdmin ? "firstAdminSpent" : "spentBody")}>
        <div className={styles.actions}>
          <ButtonLink href="/sign-in" size="large">
            {t("toSignIn")}
          </ButtonLink>
        </div>
      </AuthScreen>
    );
  }
  if (link.purpose === "first_admin") return <FirstAdmin secret={secret} />;
  if (signedInAs) {
    return (
      <AuthScreen title={t("otherTitle")} lead={t("otherBody", { current: signedInAs, name: link.fullName })}>
        <div className={styles.actions}>
          <Button
            tone="primary"
            size="large"
            onClick={() => void signOutTo(getPathname({ href: `/access/${secret}`, locale }))}
          >
            {t("signOutAndUse")}
          </Button>
        </div>
      </AuthScreen>
    );
  }
  return (
    <AuthScreen title={t(link.purpose)} lead={t("lead", { name: link.fullName, username: link.username })}>
      <SetPassword secret={secret} username={link.username} />
    </AuthScreen>
  );
}

function SetPassword({ secret, username }: { secret: string; username: string }) {
  const t = useTranslations("users.password");
  const router = useRouter();
  const form = useActionForm({
    schema: redeemLinkInput,
    async action(input: { secret: string; password: string; repeat: string }) {
      const result = await redeemLink(input);
      if (!result.ok) return result;
      const entry = { username, password: input.password, remember: false };
      const failure = await signInWithPassword(entry, result.value.pass).catch(() => "network");
      router.replace(failure ? "/sign-in" : "/my-work");
      return result;
    },
    defaultValues: { secret, password: "", repeat: "" },
  });
  return (
    <ActionForm form={form} aria-label={t("title")}>
      {/* Password managers file the new password under the right name. */}
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <PasswordField name="password" label={t("new")} description={t("rule")} autoComplete="new-password" />
      <PasswordField name="repeat" label={t("repeat")} autoComplete="new-password" />
      <FormActions submit={t("setSubmit")} size="large" />
    </ActionForm>
  );
}
