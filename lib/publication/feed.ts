import "server-only";
import { createHash } from "node:crypto";
import { hasLocale } from "next-intl";
import { getTranslations } from "next-intl/server";
import { env } from "#lib/core/env.ts";
import { routing } from "#lib/i18n/routing.ts";
import { writeAtom } from "./atom.ts";
import { readFeed, readOrganization } from "./cache.ts";

/** GET /[locale]/feed.xml: the newest items as Atom, asked for again at each reading but sent only when it changed. */
export async function sendFeed(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) return new Response(null, { status: 404 });
  const [{ items, readAt }, t, organization] = await Promise.all([
    readFeed(),
    getTranslations({ locale, namespace: "news" }),
    readOrganization(),
  ]);
  const address = `${env.appUrl}/${locale}`;
  const feed = writeAtom({
    title: `${t("title")} · ${organization}`,
    address,
    self: `${address}/feed.xml`,
    author: organization,
    madeAt: readAt,
    entries: items.map(({ byline, lead, slug, ...item }) => ({
      ...item,
      address: `${address}/news/${slug}`,
      author: byline,
      summary: lead,
    })),
  });
  const headers = new Headers({
    "content-type": "application/atom+xml; charset=utf-8",
    "cache-control": "public, no-cache",
    etag: `"${createHash("sha256").update(feed).digest("base64url")}"`,
  });
  const isKnown = request.headers.get("if-none-match") === headers.get("etag");
  return new Response(isKnown ? null : feed, { status: isKnown ? 304 : 200, headers });
}
