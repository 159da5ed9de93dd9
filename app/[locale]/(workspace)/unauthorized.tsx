import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SignInInPlace } from "#lib/users/ui/sign-in-in-place.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("title") };
}

/** In place of a page that needs a signed-in person, at the same address: after signing in the page itself appears. */
export default function Unauthorized() {
  return <SignInInPlace />;
}
