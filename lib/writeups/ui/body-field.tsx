"use client";

import { IconHeading } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useFormContext } from "react-hook-form";
import { Button } from "#lib/ui/button.tsx";
import styles from "./editor.module.css";
import { ProseField } from "./prose-field.tsx";

/** The body as one text: a line is a paragraph, a button makes the line at the cursor a heading and back. */
export function BodyField({ name }: { name: string }) {
  const t = useTranslations("writeUps.editor");
  const { getValues, setValue } = useFormContext();
  const id = useId();

  function toggleHeading() {
    const area = document.getElementById(id) as HTMLTextAreaElement | null;
    if (!area) return;
    const text = String(getValues(name) ?? "");
    const cursor = area.selectionStart;
    const start = text.lastIndexOf("\n", cursor - 1) + 1;
    const mark = /^#+\s*/.exec(text.slice(start))?.[0] ?? "";
    const next = mark
      ? text.slice(0, start) + text.slice(start + mark.length)
      : `${text.slice(0, start)}## ${text.slice(start)}`;
    setValue(name, next, { shouldDirty: true, shouldValidate: true });
    const moved = Math.max(start, cursor + (mark ? -mark.length : 3));
    requestAnimationFrame(() => {
      area.focus();
      area.setSelectionRange(moved, moved);
    });
  }

  return (
    <div className={styles.body}>
      <ProseField name={name} id={id} label={t("body")} description={t("bodyHint")} look="body" />
      <div className={styles.tools}>
        <Button
          size="small"
          tone="quiet"
          icon={<IconHeading size={16} stroke={1.5} aria-hidden="true" />}
          onMouseDown={(event) => event.preventDefault()}
          onClick={toggleHeading}
        >
          {t("heading")}
        </Button>
      </div>
    </div>
  );
}
