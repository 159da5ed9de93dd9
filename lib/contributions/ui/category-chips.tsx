"use client";

import { useTranslations } from "next-intl";
import { type PassageCategory, passageCategories } from "#db/vocabulary.ts";
import { classNames } from "#lib/ui/class-names.ts";
import styles from "./category.module.css";
import { CategorySquare } from "./category-mark.tsx";

type Props = {
  name: string;
  labelledBy: string;
  value: PassageCategory;
  onChange: (category: PassageCategory) => void;
  /** Shows the digit that chooses each with Alt. */
  numbered?: boolean;
};

/** One choice among the categories, as chips a thumb can hit. */
export function CategoryChips({ name, labelledBy, value, onChange, numbered = false }: Props) {
  const t = useTranslations("contributions.category");
  return (
    <div className={styles.chips} role="radiogroup" aria-labelledby={labelledBy}>
      {passageCategories.map((category, index) => (
        <label key={category} className={classNames(category === value && styles.chosen)}>
          <input type="radio" name={name} checked={category === value} onChange={() => onChange(category)} />
          <CategorySquare category={category} />
          {t(category)}
          {numbered ? <kbd>{index + 1}</kbd> : null}
        </label>
      ))}
    </div>
  );
}
