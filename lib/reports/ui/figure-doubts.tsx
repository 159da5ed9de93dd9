"use client";

import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { readAloud } from "#lib/programmes/number.ts";
import { Button } from "#lib/ui/button.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";
import type { ReadFigure } from "../reading.ts";
import styles from "./report-form.module.css";

type Props = { path: string; read: ReadFigure; choices: readonly string[]; onChoose: (choice: string) => void };

/** "ba nghìn ba trăm" for a choice that is a plain whole number. */
const aloud = (choice: string) => readAloud(choice.replaceAll(".", ""));

/** What speaks against what is typed: a number with two readings is asked about, the rest is mended or explained. */
export function FigureDoubts({ path, read: { warnings, problems }, choices, onChoose }: Props) {
  const t = useTranslations("reports");
  const validation = useTranslations("validation");
  const problem = problems.value;
  return (
    <>
      {problem && choices.length > 0 ? (
        <div className={styles.doubt} role="status">
          <p>{validation.has(problem as "required") ? validation(problem as "required") : t("whichNumber")}</p>
          <div className={styles.choices}>
            {choices.map((choice) => (
              <Button key={choice} size="small" onClick={() => onChoose(choice)}>
                <span className="n">{choice}</span>
                {aloud(choice) ? <span className="soft">({aloud(choice)})</span> : null}
              </Button>
            ))}
          </div>
        </div>
      ) : null}
      {warnings
        .filter((warning) => warning !== "ambiguous_number")
        .map((warning) => (
          <div key={warning} className={styles.doubt} role="status">
            <p>
              <IconAlertTriangle size={16} stroke={1.5} aria-hidden="true" /> {t(`warnings.${warning}`)}
            </p>
            <TextField name={`${path}.explanations.${warning}`} label={t("explanation")} optional />
          </div>
        ))}
    </>
  );
}
