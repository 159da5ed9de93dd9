import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { type Address, readAsked } from "#lib/core/asked.ts";
import { env } from "#lib/core/env.ts";
import { alternates } from "#lib/i18n/routing.ts";
import { readArchive, readOrganization } from "#lib/publication/cache.ts";
import { archiveAddress, archiveQuery } from "#lib/publication/schema.ts";
import { Archive } from "#lib/publication/ui/archive.tsx";

/** As many pages as questions: each is made when it is asked for. */
export const dynamic = "force-dynamic";

type Props = { searchParams: Address };

const readFilter = async (address: Address) =>
  archiveQuery.parse(await readAsked(address, ["q", "year", "programme", "page"]));

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [filter, locale, t, organization] = await Promise.all([
    readFilter(searchParams),
    getLocale(),
    getTranslations("news"),
    readOrganization(),
  ]);
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
  return <Archive archive={await readArchive(await readFilter(searchParams))} />;
}
