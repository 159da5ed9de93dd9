"use client";

import { useTranslations } from "next-intl";
import { AuthScreen } from "#lib/ui/sign-in/auth-frame.tsx";
import { SignInPanel } from "./sign-in-panel.tsx";

/** The sign-in form in place of a workspace page, without the frame around it. */
export function SignInInPlace() {
  const t = useTranslations();
  return (
    <AuthScreen title={t("signIn.title")} inWorkspace>
      <SignInPanel message={t("users.signInFirst")} />
    </AuthScreen>
  );
}
