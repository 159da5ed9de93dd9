import type { MetadataRoute } from "next";
import { env } from "#lib/core/env.ts";
import { routing } from "#lib/i18n/routing.ts";
import { readFront } from "#lib/publication/cache.ts";

/** Asked for rarely, and a build has no database. */
export const dynamic = "force-dynamic";

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const { items } = await readFront();
  return routing.locales.flatMap((locale) => [
    { url: `${env.appUrl}/${locale}` },
    ...items.map(({ slug, updatedAt }) => ({
      url: `${env.appUrl}/${locale}/news/${slug}`,
      lastModified: updatedAt,
    })),
  ]);
}
