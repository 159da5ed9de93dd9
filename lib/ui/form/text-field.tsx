"use client";

import { PasswordInput, Textarea, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { HTMLInputAutoCompleteAttribute } from "react";
import { cleanLine, cleanText } from "#lib/i18n/clean-text.ts";
import { type FieldProps, useField } from "./field.ts";

type TextProps = FieldProps & {
  type?: "text" | "email" | "tel" | "url";
  autoComplete?: HTMLInputAutoCompleteAttribute;
  inputMode?: "text" | "numeric" | "email" | "tel" | "url";
};

export function TextField({ type = "text", autoComplete = "off", inputMode, ...props }: TextProps) {
  const { field, shared } = useField(props);
  return (
    <TextInput
      {...shared}
      type={type}
      autoComplete={autoComplete}
      inputMode={inputMode}
      name={field.name}
      ref={field.ref}
      value={field.value ?? ""}
      onChange={(event) => field.onChange(event.currentTarget.value)}
      onBlur={() => {
        field.onChange(cleanLine(field.value ?? ""));
        field.onBlur();
      }}
    />
  );
}

export function TextAreaField({ rows = 3, maxRows = 16, ...props }: FieldProps & { rows?: number; maxRows?: number }) {
  const { field, shared } = useField(props);
  return (
    <Textarea
      {...shared}
      autosize
      minRows={rows}
      maxRows={maxRows}
      name={field.name}
      ref={field.ref}
      value={field.value ?? ""}
      onChange={(event) => field.onChange(event.currentTarget.value)}
      onBlur={() => {
        field.onChange(cleanText(field.value ?? ""));
        field.onBlur();
      }}
    />
  );
}

export function PasswordField({
  autoComplete,
  ...props
}: FieldProps & { autoComplete: "current-password" | "new-password" }) {
  const t = useTranslations("common");
  const { field, shared } = useField(props);
  return (
    <PasswordInput
      {...shared}
      autoComplete={autoComplete}
      name={field.name}
      ref={field.ref}
      value={field.value ?? ""}
      onChange={(event) => field.onChange(cleanText(event.currentTarget.value))}
      onBlur={field.onBlur}
      visibilityToggleButtonProps={{ "aria-label": t("showPassword"), tabIndex: 0 }}
    />
  );
}
