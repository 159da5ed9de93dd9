import { useTranslations } from "next-intl";
import styles from "./page-links.module.css";
import { TextLink } from "./text-link.tsx";

type Props = {
  pathname: string;
  /** What the list is narrowed to, by names in the address. */
  query?: Readonly<Record<string, string | undefined>>;
  /** The parameter that says where the page begins. */
  name?: string;
  isFirst: boolean;
  /** Where the next page begins; null on the last one. */
  next: string | null;
};

/** The ways from a page of a list back to the first one and on to the next. */
export function PageLinks({ pathname, query = {}, name = "after", isFirst, next }: Props) {
  const t = useTranslations("common");
  if (isFirst && next === null) return null;
  const kept = Object.fromEntries(Object.entries(query).filter(([, value]) => value));
  return (
    <nav className={styles.pages} aria-label={t("pages")}>
      {isFirst ? (
        <span />
      ) : (
        <TextLink href={{ pathname, query: kept }} chevron={false}>
          {t("firstPage")}
        </TextLink>
      )}
      {next === null ? null : (
        <TextLink href={{ pathname, query: { ...kept, [name]: next } }}>{t("showMore")}</TextLink>
      )}
    </nav>
  );
}
