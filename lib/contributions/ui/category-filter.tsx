import { useTranslations } from "next-intl";
import { type PassageCategory, passageCategories } from "#db/vocabulary.ts";
import { Link } from "#lib/i18n/link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import type { ContributionListRow } from "../schema.ts";
import { CategorySquare } from "./category-mark.tsx";
import styles from "./contribution-list.module.css";

type Props = { rows: ContributionListRow<string>[]; list: string; current: PassageCategory | null };

/** How many passages there are of each kind, and the way to see only these. */
export function CategoryFilter({ rows, list, current }: Props) {
  const t = useTranslations("contributions");
  const format = useFormat();
  const all = rows.flatMap((row) => row.passages).filter((passage) => passage.excerpt);
  return (
    <nav className={styles.filter} aria-label={t("list.filter")}>
      <Link href={list} scroll={false} aria-current={current === null ? "true" : undefined}>
        {t("list.all")} <span className="n">{format.number(all.length)}</span>
      </Link>
      {passageCategories.map((category) => {
        const count = all.filter((passage) => passage.category === category).length;
        if (count === 0 && category !== current) return null;
        return (
          <Link
            key={category}
            href={`${list}?category=${category}`}
            scroll={false}
            aria-current={category === current ? "true" : undefined}
          >
            <CategorySquare category={category} />
            {t(`category.${category}`)} <span className="n">{format.number(count)}</span>
          </Link>
        );
      })}
    </nav>
  );
}
