"use client";

import { useEffect, useRef, useState } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { dropDraft, keepDraft, readDraft } from "./draft.ts";

/** Keeps what is being typed on this device until it is saved, and brings it back on the next visit. */
export function useDraft<Values extends FieldValues>(form: UseFormReturn<Values>, draftKey: string | undefined) {
  const [restoredAt, setRestoredAt] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { reset, subscribe } = form;

  useEffect(() => {
    if (!draftKey) return;
    const draft = readDraft(draftKey);
    if (draft) {
      reset(draft.values as Values, { keepDefaultValues: true });
      setRestoredAt(draft.at);
    }
    const stop = subscribe({
      formState: { values: true, isDirty: true },
      callback: ({ values, isDirty }) => {
        clearTimeout(timer.current);
        if (isDirty) timer.current = setTimeout(() => keepDraft(draftKey, values), 400);
      },
    });
    return () => {
      clearTimeout(timer.current);
      stop();
    };
  }, [draftKey, reset, subscribe]);

  function drop() {
    clearTimeout(timer.current);
    if (draftKey) dropDraft(draftKey);
    setRestoredAt(null);
  }

  return { restoredAt, drop };
}
