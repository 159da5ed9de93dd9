import type { MetadataRoute } from "next";
import { env } from "#lib/core/env.ts";
import { alternates, routing } from "#lib/i18n/routing.ts";
import { readAddresses } from "#lib/publication/cache.ts";

/** Asked for rarely, and a build has no database. */
export const dynamic = "force-dynamic";

/** Everything that is published, in both languages of the site; each address names the other. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const items = await readAddresses();
  const places = [
    { path: "/", lastModified: items[0]?.updatedAt },
    { path: "/archive", lastModified: items[0]?.updatedAt },
    ...items.map(({ slug, updatedAt }) => ({ path: `/news/${slug}`, lastModified: updatedAt })),
  ];
  return places.flatMap(({ path, lastModified }) =>
    routing.locales.map((locale) => {
      const { canonical, languages } = alternates(locale, path);
      const whole = Object.fromEntries(Object.entries(languages).map(([name, place]) => [name, env.appUrl + place]));
      return {
        url: env.appUrl + canonical,
        ...(lastModified ? { lastModified } : {}),
        alternates: { languages: whole },
      };
    }),
  );
}
