import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { findPreview } from "#lib/publication/previews.ts";
import { Article } from "#lib/publication/ui/article.tsx";
import { PreviewBanner } from "#lib/publication/ui/preview-banner.tsx";

/** Never kept: the link may be taken back at any moment. */
export const dynamic = "force-dynamic";

type Props = { params: Promise<{ secret: string }> };

/** The same for every link: neither a title nor the address may leave the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("news.preview");
  return {
    title: { absolute: t("title") },
    robots: { index: false, follow: false, noarchive: true },
    referrer: "no-referrer",
  };
}

export default async function PreviewPage({ params }: Props) {
  const preview = await findPreview((await params).secret);
  if (!preview) notFound();
  return (
    <>
      <PreviewBanner number={preview.number} expiresAt={preview.expiresAt} />
      <Article article={preview.article} />
    </>
  );
}
