"use client";

import { createElement, type ReactNode } from "react";
import { useController } from "react-hook-form";
import { useFieldErrorText } from "./failure.ts";
import { FieldLabel } from "./field-label.tsx";
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
export function useField(props: FieldProps, show: (value: unknown) => string = asText, whenBlank = "required") {
  const { name, label, description, optional = false, placeholder, disabled } = props;
  const errorText = useFieldErrorText();
  const { field, fieldState } = useController({ name });
  useFieldWords(name, label, show);
  // An empty field is not a wrong one: it is asked for, in the words of its kind.
  const key = fieldState.error?.message;
  const isBlank =
    ["", undefined, null].includes(field.value) || (Array.isArray(field.value) && field.value.length === 0);

  return {
    field,
    shared: {
      label: createElement(FieldLabel, { label, optional }),
      description,
      placeholder,
      disabled,
      error: errorText(isBlank && key && /^(invalid|required)/.test(key) ? whenBlank : key),
      "aria-required": optional ? undefined : true,
      "aria-invalid": fieldState.invalid || undefined,
    },
  };
}
