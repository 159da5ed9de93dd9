import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { env } from "#lib/core/env.ts";
import { alternates } from "#lib/i18n/routing.ts";
import { readNews, readOrganization } from "#lib/publication/cache.ts";
import { cardSize } from "#lib/publication/schema.ts";
import { Article } from "#lib/publication/ui/article.tsx";
import { StructuredData } from "#lib/publication/ui/structured-data.tsx";
import { Withdrawn } from "#lib/publication/ui/withdrawn.tsx";
import { missingTitle } from "#lib/ui/refusal-title.ts";

/** Rendered when first asked for and kept: a build has no database. */
export const dynamic = "force-static";
export const generateStaticParams = () => [];

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const [news, locale, t, organization] = await Promise.all([
    readNews(slug),
    getLocale(),
    getTranslations("news"),
    readOrganization(),
  ]);
  if (!news) return { ...(await missingTitle(organization)), robots: { index: false, follow: false } };
  if (news.kind !== "article") {
    return { title: { absolute: t("withdrawnTitle") }, robots: { index: false, follow: false } };
  }
  const { text, publishedAt, updatedAt } = news;
  const alt = text.photos.toSorted((one, two) => one.placeAfter - two.placeAfter)[0]?.alt ?? text.title;
  return {
    metadataBase: new URL(env.appUrl),
    title: { absolute: `${text.title} · ${organization}` },
    description: text.lead,
    authors: [{ name: text.byline }],
    alternates: {
      ...alternates(locale, `/news/${slug}`),
      types: { "application/atom+xml": `/${locale}/feed.xml` },
    },
    openGraph: {
      type: "article",
      siteName: organization,
      title: text.title,
      description: text.lead,
      url: `/${locale}/news/${slug}`,
      publishedTime: publishedAt,
      modifiedTime: updatedAt,
      authors: [text.byline],
      locale: "vi_VN",
      images: [{ url: `/${locale}/news/${slug}/card.jpg`, type: "image/jpeg", alt, ...cardSize }],
    },
    twitter: { card: "summary_large_image", title: text.title, description: text.lead },
  };
}

export default async function NewsArticlePage({ params }: Props) {
  const { slug } = await params;
  const news = await readNews(slug);
  if (!news) notFound();
  if (news.kind === "withdrawn") return <Withdrawn at={news.at} note={news.note} />;
  const [locale, organization] = await Promise.all([getLocale(), readOrganization()]);
  const address = `${env.appUrl}/${locale}/news/${slug}`;
  return (
    <>
      <StructuredData article={news} address={address} organization={organization} />
      <Article article={news} />
    </>
  );
}
