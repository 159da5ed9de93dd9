"use client";

import { useController } from "react-hook-form";
import { useFieldErrorText } from "#lib/ui/form/failure.ts";
import { FieldLabel } from "#lib/ui/form/field-label.tsx";
import { useFieldWords } from "#lib/ui/form/form-context.tsx";
import type { ContentType, FileValue } from "../schema.ts";
import { FileUpload } from "./file-upload.tsx";

type Props = {
  /** Path in the schema; its value is a list of `FileValue`. */
  name: string;
  label: string;
  description?: string;
  optional?: boolean;
  accepted?: readonly ContentType[];
  single?: boolean;
};

/** `FileUpload` as a field of a form. */
export function FileUploadField({ name, label, optional = false, ...rest }: Props) {
  const errorText = useFieldErrorText();
  const { field, fieldState } = useController({ name });
  useFieldWords(name, label, (value) =>
    Array.isArray(value) ? value.map((file: FileValue) => file.name).join(", ") : "",
  );
  return (
    <FileUpload
      {...rest}
      label={<FieldLabel label={label} optional={optional} />}
      value={(field.value ?? []) as FileValue[]}
      onChange={field.onChange}
      onBlur={field.onBlur}
      inputRef={field.ref}
      error={errorText(fieldState.error?.message)}
    />
  );
}
