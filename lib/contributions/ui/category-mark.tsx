import { useTranslations } from "next-intl";
import type { PassageCategory } from "#db/vocabulary.ts";
import { classNames } from "#lib/ui/class-names.ts";
import styles from "./category.module.css";

/** The coloured square of a category; a word always stands beside it. */
export function CategorySquare({ category }: { category: PassageCategory }) {
  return <span className={classNames(styles.square, styles[category])} aria-hidden="true" />;
}

/** What a passage is about, as square and word. */
export function CategoryMark({ category, strong = false }: { category: PassageCategory; strong?: boolean }) {
  const t = useTranslations("contributions.category");
  return (
    <span className={classNames(styles.mark, strong && styles.strong)}>
      <CategorySquare category={category} />
      {t(category)}
    </span>
  );
}
