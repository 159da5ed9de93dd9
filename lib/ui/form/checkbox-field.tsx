"use client";

import { Checkbox } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FieldProps, useField } from "./field.ts";

export function CheckboxField(props: Omit<FieldProps, "optional" | "placeholder">) {
  const t = useTranslations("common");
  const { field, shared } = useField({ ...props, optional: true }, (value) => t(value ? "yes" : "no"));
  return (
    <Checkbox
      {...shared}
      label={props.label}
      name={field.name}
      ref={field.ref}
      checked={Boolean(field.value)}
      onChange={(event) => field.onChange(event.currentTarget.checked)}
      onBlur={field.onBlur}
    />
  );
}
