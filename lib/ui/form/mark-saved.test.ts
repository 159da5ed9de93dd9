import { createFormControl, type FieldValues, type UseFormReturn } from "react-hook-form";
import { describe, expect, it } from "vitest";
import { markSaved } from "./mark-saved.ts";

/** A form in which a title was typed, and what of it is on its way to be stored. */
function typedForm() {
  const { formControl } = createFormControl<FieldValues>({ defaultValues: { version: 1, title: "Cũ", notes: [] } });
  const form = formControl as unknown as UseFormReturn<FieldValues>;
  const seen: boolean[] = [];
  form.subscribe({
    formState: { isDirty: true, values: true },
    callback: ({ isDirty }) => seen.push(isDirty ?? false),
  });
  form.setValue("title", "Mới", { shouldDirty: true });
  return { form, sent: structuredClone(form.getValues()), isDirty: () => seen.at(-1) };
}

describe("a form that was saved", () => {
  it("has nothing left to save, and the next version to save on", () => {
    const { form, sent, isDirty } = typedForm();
    expect(isDirty()).toBe(true);
    markSaved(form, sent, 2);
    expect(form.getValues()).toEqual({ version: 2, title: "Mới", notes: [] });
    expect(isDirty()).toBe(false);
  });

  it("keeps what was typed meanwhile, as not saved yet", () => {
    const { form, sent, isDirty } = typedForm();
    form.setValue("title", "Mới hơn", { shouldDirty: true });
    markSaved(form, sent, 2);
    expect(form.getValues()).toEqual({ version: 2, title: "Mới hơn", notes: [] });
    expect(isDirty()).toBe(true);
  });
});
