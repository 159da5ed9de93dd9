import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { env } from "#lib/core/env.ts";
import { alternates } from "#lib/i18n/routing.ts";
import { readFront, readOrganization } from "#lib/publication/cache.ts";
import { Front } from "#lib/publication/ui/front.tsx";

/** Rendered when first asked for and kept: a build has no database. */
export const dynamic = "force-static";
export const generateStaticParams = () => [];

export async function generateMetadata(): Promise<Metadata> {
  const [locale, t, organization] = await Promise.all([getLocale(), getTranslations("news"), readOrganization()]);
  const description = t("description", { organization });
  return {
    metadataBase: new URL(env.appUrl),
    title: { absolute: `${t("title")} · ${organization}` },
    description,
    alternates: { ...alternates(locale, "/"), types: { "application/atom+xml": `/${locale}/feed.xml` } },
    openGraph: { type: "website", siteName: organization, title: t("title"), description, locale },
  };
}

export default async function NewsFrontPage() {
  return <Front {...(await readFront())} />;
}
