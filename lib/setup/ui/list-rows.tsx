"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFieldArray } from "react-hook-form";
import { Button } from "#lib/ui/button.tsx";
import { classNames } from "#lib/ui/class-names.ts";
import type { ActionFormState } from "#lib/ui/form/use-action-form.ts";
import { IconX } from "#lib/ui/icons.tsx";
import styles from "./setup.module.css";

type Props = {
  form: ActionFormState;
  /** The array in the form's values, and the shape of its rows. */
  name: "units" | "people";
  /** The last line was left out. */
  onEmpty: () => void;
  /** The fields of the row at this path. */
  children: (path: string) => ReactNode;
};

/** The lines of a list as they will be stored: each can still be corrected or left out. */
export function ListRows({ form, name, onEmpty, children }: Props) {
  const t = useTranslations("setup");
  const { fields, remove } = useFieldArray({ control: form.form.control, name });
  return (
    <div className={styles.rows}>
      {fields.map((field, index) => (
        <fieldset key={field.id} className={classNames(styles.row, styles[name])}>
          <legend className="visually-hidden">{t("line", { number: index + 1 })}</legend>
          {children(`${name}.${index}`)}
          <div className={styles.remove}>
            <Button
              tone="quiet"
              aria-label={t("leaveOut", { number: index + 1 })}
              title={t("leaveOut", { number: index + 1 })}
              icon={<IconX size={16} />}
              onClick={() => (fields.length > 1 ? remove(index) : onEmpty())}
            />
          </div>
        </fieldset>
      ))}
    </div>
  );
}
