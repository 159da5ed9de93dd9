import { createFormControl, type FieldValues, type UseFormReturn } from "react-hook-form";
import { describe, expect, it } from "vitest";
import { followStored, markSaved, watchDirty } from "./mark-saved.ts";

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

describe("stored values that arrive from the server", () => {
  const arriving = { version: 3, title: "Của người khác", notes: [] };

  it("are taken over where nothing was typed", () => {
    const { form, sent } = typedForm();
    markSaved(form, sent, 2);
    followStored(form, arriving, false);
    expect(form.getValues()).toEqual(arriving);
  });

  it("wait where a key was pressed, even in the moment between their coming and their taking", () => {
    const { form, sent } = typedForm();
    let isDirty = false;
    const stop = watchDirty(form, (now) => {
      isDirty = now;
    });
    markSaved(form, sent, 2);
    expect(isDirty).toBe(false);
    form.setValue("title", "Vừa gõ", { shouldDirty: true });
    followStored(form, arriving, isDirty);
    expect(form.getValues("title")).toBe("Vừa gõ");
    stop();
  });

  it("are left out where the form has stored something newer meanwhile", () => {
    const { form, sent } = typedForm();
    markSaved(form, sent, 5);
    followStored(form, arriving, false);
    expect(form.getValues()).toEqual({ ...sent, version: 5 });
  });
});

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
