import { useTranslations } from "next-intl";
import { SignInInPlace } from "#lib/users/ui/sign-in-screen.tsx";

/** In place of a page that needs a signed-in person, at the same address: after signing in the page itself appears. */
export default function Unauthorized() {
  const t = useTranslations("users");
  return <SignInInPlace message={t("signInFirst")} />;
}
