import type { FieldValues, UseFormReturn } from "react-hook-form";

/** The version an edit gives back; undefined where it gives none. */
export function versionOf(value: unknown): number | undefined {
  const version = typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
  return typeof version === "number" ? version : undefined;
}

/** Takes `saved` for what is stored. What was typed while it was being saved stays and still counts as not saved. */
export function markSaved(form: UseFormReturn<FieldValues>, saved: FieldValues, version: number | undefined): void {
  const typed = form.getValues();
  const stored = version === undefined ? saved : { ...saved, version };
  form.reset(stored, { keepValues: true });
  if (version !== undefined) form.setValue("version", version);
  for (const [name, value] of Object.entries(typed))
    if (name !== "version" && JSON.stringify(value) !== JSON.stringify(saved[name]))
      form.setValue(name, value, { shouldDirty: true });
}
