"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { dropDraft, keepDraft, readDraft } from "./draft.ts";

/** Keeps what is being typed on this device until it is saved, and brings it back on the next visit. */
export function useDraft<Values extends FieldValues>(form: UseFormReturn<Values>, draftKey: string | undefined) {
  const [restoredAt, setRestoredAt] = useState<string | null>(null);
  /** What was typed and is not kept yet, with the timer that will keep it. */
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; keep: () => void } | null>(null);
  /** What was typed when the draft was last let go: no draft again until something else is. */
  const dropped = useRef<string | null>(null);
  const { getValues, reset, subscribe } = form;

  useEffect(() => {
    if (!draftKey) return;
    const draft = readDraft(draftKey);
    if (draft && JSON.stringify(draft.values) !== JSON.stringify(getValues())) {
      reset(draft.values as Values, { keepDefaultValues: true });
      setRestoredAt(draft.at);
    }
    const stop = subscribe({
      formState: { values: true, isDirty: true },
      callback: ({ values, isDirty }) => {
        forget(waiting);
        if (!isDirty) return;
        const keep = () => {
          forget(waiting);
          if (JSON.stringify(values) !== dropped.current) keepDraft(draftKey, values);
        };
        waiting.current = { keep, timer: setTimeout(keep, 400) };
      },
    });
    // Whoever leaves right after the last key loses nothing either.
    const keepNow = () => waiting.current?.keep();
    window.addEventListener("pagehide", keepNow);
    return () => {
      window.removeEventListener("pagehide", keepNow);
      stop();
      keepNow();
    };
  }, [draftKey, getValues, reset, subscribe]);

  function drop() {
    forget(waiting);
    dropped.current = JSON.stringify(form.getValues());
    if (draftKey) dropDraft(draftKey);
    setRestoredAt(null);
  }

  /** Keeps what stands in the form now, typed or not. */
  function keep() {
    forget(waiting);
    if (draftKey) keepDraft(draftKey, form.getValues());
  }

  return { restoredAt, drop, keep };
}

function forget(waiting: RefObject<{ timer: ReturnType<typeof setTimeout> } | null>): void {
  clearTimeout(waiting.current?.timer);
  waiting.current = null;
}
