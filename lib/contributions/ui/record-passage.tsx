"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { useController } from "react-hook-form";
import { TextAreaField } from "#lib/ui/form/text-field.tsx";
import { IconTrash } from "#lib/ui/icons.tsx";
import { CategoryChips } from "./category-chips.tsx";
import styles from "./record.module.css";

type Props = { index: number; onRemove: (() => void) | undefined };

/** One passage of a speech: its category and its words. */
export function RecordPassage({ index, onRemove }: Props) {
  const t = useTranslations("contributions");
  const label = useId();
  const { field } = useController({ name: `passages.${index}.category` });
  return (
    <li className={styles.passage} data-passage={index}>
      <span id={label} className="visually-hidden">
        {t("editor.about")}
      </span>
      <div className={styles.top}>
        <CategoryChips
          name={`category-${label}`}
          labelledBy={label}
          value={field.value}
          onChange={field.onChange}
          numbered
        />
        {onRemove ? (
          <button
            type="button"
            className={styles.remove}
            aria-label={t("record.removePassage", { number: index + 1 })}
            onClick={onRemove}
          >
            <IconTrash size={18} />
          </button>
        ) : null}
      </div>
      <TextAreaField name={`passages.${index}.text`} label={t("record.passage", { number: index + 1 })} rows={4} />
    </li>
  );
}
