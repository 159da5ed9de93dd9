import type { FieldValues, UseFormReturn } from "react-hook-form";

/** The version an edit gives back; undefined where it gives none. */
export function versionOf(value: unknown): number | undefined {
  const version = typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
  return typeof version === "number" ? version : undefined;
}

/**
 * Takes newer stored values over. Asked the moment they come, not a render later: a key may have been pressed in between,
 * and the answer to an earlier save may come after that to a later one.
 */
export function followStored(form: UseFormReturn<FieldValues>, stored: FieldValues, isDirty: boolean): void {
  const [theirs, ours] = [versionOf(stored), versionOf(form.getValues())];
  const isOlder = theirs !== undefined && ours !== undefined && theirs < ours;
  if (!isDirty && !isOlder) form.reset(stored);
}

/** Calls back, at the very key, with whether the form holds anything that is not stored. Returns how to stop that. */
export function watchDirty(form: UseFormReturn<FieldValues>, callback: (isDirty: boolean) => void): () => void {
  return form.subscribe({ formState: { isDirty: true }, callback: ({ isDirty }) => callback(isDirty ?? false) });
}

/** Takes `saved` for what is stored. What was typed while it was being saved stays, and is then what is not saved yet. */
export function markSaved(form: UseFormReturn<FieldValues>, saved: FieldValues, version: number | undefined): void {
  // First: the form compares itself with what is stored at the reset, and only then.
  if (version !== undefined) form.setValue("version", version);
  form.reset(version === undefined ? saved : { ...saved, version }, { keepValues: true });
}
