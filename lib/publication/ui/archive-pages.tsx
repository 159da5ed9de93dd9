import { useTranslations } from "next-intl";
import { PlainLink } from "#lib/i18n/plain-link.tsx";
import { type ArchiveFilter, archiveAddress } from "../schema.ts";
import styles from "./archive.module.css";

/** The way from page to page of a list; nothing where there is only one. */
export function ArchivePages({ filter, pages }: { filter: ArchiveFilter; pages: number }) {
  const t = useTranslations("news");
  const { page } = filter;
  if (pages < 2 && page === 1) return null;
  const to = (wanted: number) => archiveAddress({ ...filter, page: wanted });
  return (
    <nav className={styles.pages} aria-label={t("pages")}>
      {page > 1 ? (
        <PlainLink href={to(Math.min(page - 1, Math.max(pages, 1)))} rel="prev">
          {t("newer")}
        </PlainLink>
      ) : (
        <span />
      )}
      <p>{t("pageOf", { page, pages })}</p>
      {page < pages ? (
        <PlainLink href={to(page + 1)} rel="next">
          {t("older")}
        </PlainLink>
      ) : (
        <span />
      )}
    </nav>
  );
}
