"use client";

import { TextInput } from "@mantine/core";
import { useState } from "react";
import { parseTime } from "#lib/i18n/parse.ts";
import styles from "./date-field.module.css";
import { type FieldProps, useField } from "./field.ts";

/** A time of day, typed as one says it (7h30, 730, 07:30); its value is `HH:mm`, or null when empty. */
export function TimeField(props: FieldProps) {
  const { field, shared } = useField(props, (value) => (typeof value === "string" ? value.slice(0, 5) : ""));
  const [typed, setTyped] = useState<string | null>(null);
  const stored = typeof field.value === "string" ? field.value : "";

  function settle() {
    if (typed !== null) field.onChange(typed.trim() === "" ? null : (parseTime(typed) ?? typed));
    setTyped(null);
    field.onBlur();
  }

  return (
    <TextInput
      {...shared}
      placeholder={props.placeholder ?? "07:30"}
      inputMode="numeric"
      autoComplete="off"
      classNames={{ input: styles.input }}
      name={field.name}
      ref={field.ref}
      value={typed ?? (/^\d{2}:\d{2}:\d{2}$/.test(stored) ? stored.slice(0, 5) : stored)}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => event.key === "Enter" && settle()}
    />
  );
}
