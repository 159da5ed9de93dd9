import { getLocale } from "next-intl/server";
import { redirect } from "#lib/i18n/navigation.ts";

/** The news has one front, at the root of the language. */
export default async function NewsPage() {
  redirect({ href: "/", locale: await getLocale() });
}
