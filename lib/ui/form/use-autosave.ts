"use client";

import { useEffect, useRef } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";

/** A pause in writing after which it is kept. */
const idleMilliseconds = 2500;

/** Calls `save` after each pause in typing, and when the form is left within one, as long as something is not stored yet. */
export function useAutosave(form: UseFormReturn<FieldValues>, save: () => Promise<void>, enabled: boolean): void {
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  const { subscribe } = form;
  useEffect(() => {
    if (!enabled) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = subscribe({
      formState: { values: true, isDirty: true },
      callback: ({ isDirty }) => {
        clearTimeout(timer);
        timer = isDirty ? setTimeout(save, idleMilliseconds) : undefined;
      },
    });
    function save() {
      timer = undefined;
      void latest.current();
    }
    return () => {
      stop();
      clearTimeout(timer);
      if (timer !== undefined) save();
    };
  }, [enabled, subscribe]);
}
