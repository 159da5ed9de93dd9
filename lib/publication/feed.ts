import "server-only";
import { hasLocale } from "next-intl";
import { getTranslations } from "next-intl/server";
import { env } from "#lib/core/env.ts";
import { routing } from "#lib/i18n/routing.ts";
import { readFront, readOrganization } from "./cache.ts";
import type { NewsItem } from "./schema.ts";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

function entry(item: NewsItem, base: string): string {
  const address = `${base}/news/${item.slug}`;
  return `  <entry>
    <title>${escaped(item.title)}</title>
    <id>${escaped(address)}</id>
    <link href="${escaped(address)}"/>
    <published>${item.publishedAt}</published>
    <updated>${item.updatedAt}</updated>
    <author><name>${escaped(item.byline)}</name></author>
    <summary>${escaped(item.lead)}</summary>
  </entry>`;
}

/** GET /[locale]/feed.xml: the newest fifty items as Atom (RFC 4287). */
export async function sendFeed(
  _request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) return new Response(null, { status: 404 });
  const [{ items }, t, organization] = await Promise.all([
    readFront(),
    getTranslations({ locale, namespace: "news" }),
    readOrganization(),
  ]);
  const base = `${env.appUrl}/${locale}`;
  const updated =
    items
      .map((item) => item.updatedAt)
      .sort()
      .at(-1) ?? new Date(0).toISOString();
  const feed = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">
  <title>${escaped(`${t("title")} · ${organization}`)}</title>
  <id>${escaped(base)}</id>
  <link href="${escaped(base)}"/>
  <link rel="self" href="${escaped(`${base}/feed.xml`)}"/>
  <updated>${updated}</updated>
${items
  .slice(0, 50)
  .map((item) => entry(item, base))
  .join("\n")}
</feed>
`;
  return new Response(feed, {
    headers: { "content-type": "application/atom+xml; charset=utf-8", "cache-control": "public, no-cache" },
  });
}
