import { useTranslations } from "next-intl";
import type { FileContent } from "#lib/files/schema.ts";
import { Notice } from "#lib/ui/notice.tsx";
import { Section } from "#lib/ui/section.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import styles from "./file-preview.module.css";

/** Pages on one screen: their pictures come only as the reader reaches them. */
const shown = 20;

type Props = { fileId: string; content: Extract<FileContent, { kind: "pages" }>; from: number };

/** The pages of a PDF as pictures, drawn on the server so that an old phone shows them too, each with its text. */
export function PagesPreview({ fileId, content, from }: Props) {
  const t = useTranslations("files");
  const { pages, total } = content;
  const first = Math.min(from, total) - ((Math.min(from, total) - 1) % shown);
  const last = Math.min(first + shown - 1, total);
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const turner =
    total > shown ? (
      <nav className={styles.turner} aria-label={t("pageTurner")}>
        {first > 1 ? (
          <TextLink chevron={false} href={`/files/${fileId}?from=${first - shown}`}>
            {t("previousPages")}
          </TextLink>
        ) : null}
        <span className="soft small">{t("pageOf", { from: first, to: last, total })}</span>
        {last < total ? <TextLink href={`/files/${fileId}?from=${last + 1}`}>{t("nextPages")}</TextLink> : null}
      </nav>
    ) : null;
  return (
    <Section title={t("pagesTitle")} right={turner}>
      {pages.every((text) => text.trim() === "") ? <Notice tone="amber">{t("noText")}</Notice> : null}
      <ol className={styles.pages} start={first}>
        {numbers.map((page) => (
          <li key={page}>
            <figure className={styles.page}>
              <img
                className={styles.sheet}
                src={`/api/files/${fileId}/pages/${page}`}
                alt={t("page", { page })}
                width={1240}
                height={1754}
                loading="lazy"
                decoding="async"
              />
              <figcaption>
                <details>
                  <summary>{t("pageText", { page })}</summary>
                  <p className={styles.text}>{pages[page - 1]?.trim() || t("noPageText")}</p>
                </details>
              </figcaption>
            </figure>
          </li>
        ))}
      </ol>
      {turner}
    </Section>
  );
}
