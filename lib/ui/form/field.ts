"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useController } from "react-hook-form";
import { useFieldErrorText } from "./failure.ts";
import { useFieldWords } from "./form-context.tsx";

export type FieldProps = {
  /** Path in the schema, e.g. `title` or `items.0.minutes`. */
  name: string;
  label: string;
  description?: ReactNode;
  /** Says "không bắt buộc" after the label; a field without it has to be filled in. */
  optional?: boolean;
  placeholder?: string;
  disabled?: boolean;
};

const asText = (value: unknown) => (value === null || value === undefined ? "" : String(value));

/** Ties a Mantine field to the form: value, error beside it, name for a conflict. Text is brought to NFC on the way in. */
export function useField(props: FieldProps, show: (value: unknown) => string = asText) {
  const { name, label, description, optional = false, placeholder, disabled } = props;
  const t = useTranslations("common");
  const errorText = useFieldErrorText();
  const { field, fieldState } = useController({ name });
  useFieldWords(name, label, show);

  return {
    field,
    shared: {
      label: optional ? `${label} (${t("optional")})` : label,
      description,
      placeholder,
      disabled,
      error: errorText(fieldState.error?.message),
      "aria-required": optional ? undefined : true,
      "aria-invalid": fieldState.invalid || undefined,
    },
  };
}
