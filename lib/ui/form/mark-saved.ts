import type { FieldValues, UseFormReturn } from "react-hook-form";

/** The version an edit gives back; undefined where it gives none. */
export function versionOf(value: unknown): number | undefined {
  const version = typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
  return typeof version === "number" ? version : undefined;
}

/** Takes `saved` for what is stored. What was typed while it was being saved stays, and is then what is not saved yet. */
export function markSaved(form: UseFormReturn<FieldValues>, saved: FieldValues, version: number | undefined): void {
  // First: the form compares itself with what is stored at the reset, and only then.
  if (version !== undefined) form.setValue("version", version);
  form.reset(version === undefined ? saved : { ...saved, version }, { keepValues: true });
}
