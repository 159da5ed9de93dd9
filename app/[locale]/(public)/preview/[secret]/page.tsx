import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { readOrganization } from "#lib/publication/cache.ts";
import { findPreview } from "#lib/publication/previews.ts";
import { Article } from "#lib/publication/ui/article.tsx";
import { PreviewBanner } from "#lib/publication/ui/preview-banner.tsx";
import { missingTitle } from "#lib/ui/refusal-title.ts";

/** Never kept: the link may be taken back at any moment. */
export const dynamic = "force-dynamic";

type Props = { params: Promise<{ secret: string }> };

const find = cache(findPreview);

/** The same for every link that opens: neither a title nor the address may leave the page. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, preview] = await Promise.all([getTranslations("news.preview"), find((await params).secret)]);
  return {
    ...(preview ? { title: { absolute: t("title") } } : await missingTitle(await readOrganization())),
    robots: { index: false, follow: false, noarchive: true },
    referrer: "no-referrer",
  };
}

export default async function PreviewPage({ params }: Props) {
  const preview = await find((await params).secret);
  if (!preview) notFound();
  return (
    <>
      <PreviewBanner number={preview.number} expiresAt={preview.expiresAt} />
      <Article article={preview.article} />
    </>
  );
}
