import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { Address } from "#lib/core/asked.ts";
import { getActor } from "#lib/core/auth.ts";
import { redirect } from "#lib/i18n/navigation.ts";
import { awaitsFirstAdmin, listDemoSignIns } from "#lib/users/queries.ts";
import { SignInScreen } from "#lib/users/ui/sign-in-screen.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("title") };
}

type Props = { searchParams: Address };

export default async function SignInPage({ searchParams }: Props) {
  const actor = await getActor();
  if (actor.kind === "person") redirect({ href: "/my-work", locale: await getLocale() });
  const t = await getTranslations("signIn");
  const message = (await searchParams)["signed-out"] === undefined ? undefined : t("signedOut");
  return (
    <SignInScreen demo={listDemoSignIns(actor)} message={message} awaitsFirstAdmin={await awaitsFirstAdmin(actor)} />
  );
}
