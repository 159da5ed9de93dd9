"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { parseDate } from "#lib/i18n/parse.ts";
import { LineInput } from "#lib/ui/line-input.tsx";
import styles from "./body-editor.module.css";

type Props = {
  id: string;
  /** `YYYY-MM-DD` or null. */
  value: string | null;
  /** The id of what is said against the day. */
  describedBy?: string | undefined;
  onChange: (value: string | null) => void;
};

/** The day a photo was taken, typed day first whatever the browser's own language is; what is no day is said and kept. */
export function TakenOn({ id, value, describedBy, onChange }: Props) {
  const t = useTranslations("writeUps.photos");
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);

  function settle() {
    if (typed === null) return;
    const day = typed.trim() === "" ? null : parseDate(typed, new Date());
    setWrong(day === null && typed.trim() !== "");
    if (day === null && typed.trim() !== "") return;
    onChange(day);
    setTyped(null);
  }

  return (
    <>
      <LineInput
        id={id}
        inputMode="numeric"
        placeholder="26/11/2020"
        value={typed ?? value?.split("-").reverse().join("/") ?? ""}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? `${id}-wrong` : describedBy}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={settle}
      />
      {isWrong ? (
        <small id={`${id}-wrong`} className={styles.warning}>
          {t("notADay")}
        </small>
      ) : null}
    </>
  );
}
