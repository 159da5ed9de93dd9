import { pictureAddress } from "#lib/files/picture.ts";
import { cardSize, type NewsArticle } from "../schema.ts";

type Props = { article: NewsArticle; address: string; organization: string };

/** The item as schema.org's NewsArticle, for search engines. */
export function StructuredData({ article: { text, publishedAt, updatedAt, history }, address, organization }: Props) {
  const whole = (path: string) => new URL(path, address).href;
  const photos = text.photos.map(({ fileId, caption, width, height }) => ({
    "@type": "ImageObject",
    url: whole(pictureAddress(fileId)),
    caption,
    ...(width && height ? { width, height } : {}),
  }));
  const card = { "@type": "ImageObject", url: `${address}/card.jpg`, ...cardSize };
  const publisher = { "@type": "Organization", name: organization, url: whole("/") };
  const corrections = history.flatMap(({ kind, note, at }) =>
    note && (kind === "corrected" || kind === "noted")
      ? [{ "@type": "CorrectionComment", text: note, datePublished: at }]
      : [],
  );
  const data = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: text.title,
    alternativeHeadline: text.kicker,
    description: text.lead,
    inLanguage: "vi",
    datePublished: publishedAt,
    dateModified: updatedAt,
    ...(corrections.length > 0 ? { correction: corrections } : {}),
    isAccessibleForFree: true,
    mainEntityOfPage: { "@type": "WebPage", "@id": address },
    author: { "@type": "Person", name: text.byline },
    publisher,
    image: [...photos, card],
  };
  // A `<` in the text must not end the script.
  const json = JSON.stringify(data).replace(/</g, "\\u003c");
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON of our own making, with every `<` escaped
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
