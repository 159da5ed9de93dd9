"use client";

import { Popover, TextInput } from "@mantine/core";
import { DatePicker } from "@mantine/dates";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { parseDate } from "#lib/i18n/parse.ts";
import { useFormat } from "#lib/i18n/use-format.ts";
import { IconCalendar } from "../icons.tsx";
import styles from "./date-field.module.css";
import { type FieldProps, useField } from "./field.ts";

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** `YYYY-MM-DD` or `DD/MM/YYYY`; what is no date stays as it was typed, for the schema to refuse. */
function readable(value: unknown): string {
  const text = typeof value === "string" ? value : "";
  return dayPattern.test(text) ? text.split("-").reverse().join("/") : text;
}

type DateProps = FieldProps & { min?: string; max?: string };

/** A date that can be typed (26/11, 26112020 …) or picked; its value is `YYYY-MM-DD`, or null when empty. */
export function DateField({ min, max, ...props }: DateProps) {
  const t = useTranslations("common");
  const format = useFormat();
  const show = (value: unknown) =>
    dayPattern.test(String(value)) ? format.weekdayDate(String(value)) : readable(value);
  const { field, shared } = useField(props, show);
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const valid = dayPattern.test(field.value ?? "");

  function settle() {
    if (typed !== null) field.onChange(typed.trim() === "" ? null : (parseDate(typed, new Date()) ?? typed));
    setTyped(null);
    field.onBlur();
  }

  const button = (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={styles.open}
          aria-label={`${t("choose")}: ${props.label}`}
          onClick={() => setOpen(!open)}
        >
          <IconCalendar size={18} />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <DatePicker
          value={valid ? field.value : null}
          defaultDate={valid ? field.value : min}
          minDate={min}
          maxDate={max}
          onChange={(day) => {
            field.onChange(day);
            setOpen(false);
          }}
          ariaLabels={{ previousMonth: t("previousMonth"), nextMonth: t("nextMonth") }}
        />
      </Popover.Dropdown>
    </Popover>
  );

  return (
    <TextInput
      {...shared}
      placeholder={props.placeholder ?? "26/11/2020"}
      inputMode="numeric"
      autoComplete="off"
      classNames={{ root: styles.root, input: styles.input }}
      rightSection={button}
      rightSectionWidth={44}
      rightSectionPointerEvents="all"
      name={field.name}
      ref={field.ref}
      value={typed ?? readable(field.value)}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => event.key === "Enter" && settle()}
    />
  );
}
