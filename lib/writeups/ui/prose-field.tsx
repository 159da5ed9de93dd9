"use client";

import { Textarea } from "@mantine/core";
import { cleanText } from "#lib/i18n/clean-text.ts";
import { type FieldProps, useField } from "#lib/ui/form/field.ts";
import styles from "./editor.module.css";

type Props = FieldProps & { look: "kicker" | "title" | "lead"; id?: string };

/**
 * A field without a frame, set as the news will be: one writes in the text, not in a form. It grows by style sheet: a script
 * that measures would lay the whole text out anew at every key.
 */
export function ProseField({ look, id, ...props }: Props) {
  const { field, shared } = useField(props);
  const words: string = field.value ?? "";
  return (
    <Textarea
      {...shared}
      id={id}
      variant="unstyled"
      rows={1}
      classNames={{ root: styles.prose, label: styles.label, description: styles.hint }}
      inputContainer={(input) => (
        <div className={`${styles.growing} ${styles[look]}`} data-words={words}>
          {input}
        </div>
      )}
      inputWrapperOrder={["label", "input", "error", "description"]}
      name={field.name}
      ref={field.ref}
      value={words}
      onChange={(event) => field.onChange(event.currentTarget.value.replace(/\n+/g, " "))}
      onBlur={() => {
        field.onChange(cleanText(words));
        field.onBlur();
      }}
    />
  );
}
