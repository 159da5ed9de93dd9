import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { AuthScreen } from "#lib/ui/sign-in/auth-frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users.forgot");
  return { title: t("title") };
}

export default function ForgotPasswordPage() {
  const t = useTranslations("users.forgot");
  return (
    <AuthScreen title={t("title")} lead={t("body")}>
      <ButtonLink href="/sign-in" size="large">
        {t("back")}
      </ButtonLink>
    </AuthScreen>
  );
}
