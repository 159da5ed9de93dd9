import "server-only";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

/** How Next.js marks what `notFound`, `forbidden` and `unauthorized` throw. */
const refusalPattern = /^NEXT_HTTP_ERROR_FALLBACK;(401|403|404)$/;

/**
 * What the window of a workspace page is called whose subject could not be had: what the page says in its place. Both must say
 * it: the document takes the title of `not-found.tsx` and its like, the scripts and a navigation the page's own.
 */
export async function refusalTitle(error: unknown): Promise<Metadata> {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  const status = refusalPattern.exec(digest)?.[1];
  const t = await getTranslations();
  if (status === "404") return { title: t("errorPage.notFoundTitle") };
  if (status === "403") return { title: t("users.forbidden.title") };
  return status === "401" ? { title: t("signIn.title") } : {};
}

/** The same of a page that nobody is signed in for, behind the name of the body; of the product where no frame names one. */
export async function missingTitle(body?: string): Promise<Metadata> {
  const t = await getTranslations();
  return { title: { absolute: `${t("errorPage.notFoundTitle")} · ${body ?? t("app.name")}` } };
}
