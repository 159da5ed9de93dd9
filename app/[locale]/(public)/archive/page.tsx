import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { env } from "#lib/core/env.ts";
import { alternates } from "#lib/i18n/routing.ts";
import { readArchive, readOrganization } from "#lib/publication/cache.ts";
import { archiveAddress, archiveQuery } from "#lib/publication/schema.ts";
import { Archive } from "#lib/publication/ui/archive.tsx";

/** As many pages as questions: each is made when it is asked for. */
export const dynamic = "force-dynamic";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [query, locale, t, organization] = await Promise.all([
    searchParams,
    getLocale(),
    getTranslations("news"),
    readOrganization(),
  ]);
  const filter = archiveQuery.parse(query);
  return {
    metadataBase: new URL(env.appUrl),
    title: { absolute: `${t(filter.search ? "search" : "archive")} · ${organization}` },
    description: t("description", { organization }),
    alternates: alternates(locale, archiveAddress(filter)),
    // What somebody typed is no page of the site.
    ...(filter.search ? { robots: { index: false, follow: true } } : {}),
  };
}

export default async function ArchivePage({ searchParams }: Props) {
  return <Archive archive={await readArchive(archiveQuery.parse(await searchParams))} />;
}
