"use client";

import { useTranslations } from "next-intl";
import { useController } from "react-hook-form";
import { Button } from "#lib/ui/button.tsx";
import { parseFigure, readAloud } from "../number.ts";
import styles from "./number-choices.module.css";

/** "ba nghìn ba trăm" for a choice that is a plain whole number. */
const aloud = (choice: string) => readAloud(choice.replaceAll(".", ""));

/** Under a field for a number: how what is typed could be written without doubt. Nothing is chosen for the person. */
export function NumberChoices({ name }: { name: string }) {
  const t = useTranslations("validation");
  const { field, fieldState } = useController({ name });
  const parsed = field.value?.trim() ? parseFigure(field.value) : null;
  if (!parsed || parsed.ok || parsed.choices.length === 0) return null;
  return (
    <div className={styles.doubt} role="status">
      {fieldState.error ? null : <p>{t(parsed.problem)}</p>}
      <div className={styles.choices}>
        {parsed.choices.map((choice) => (
          <Button key={choice} size="small" onClick={() => field.onChange(choice)}>
            <span className="n">{choice}</span>
            {aloud(choice) ? <span className="soft">({aloud(choice)})</span> : null}
          </Button>
        ))}
      </div>
    </div>
  );
}
