"use client";

import { useEffect, useRef, useState } from "react";
import type { FieldValues } from "react-hook-form";
import type { Result } from "#lib/core/errors.ts";
import { markSaved } from "#lib/ui/form/mark-saved.ts";
import type { ActionFormState } from "#lib/ui/form/use-action-form.ts";

/** A pause in writing after which it is kept. */
const idleMilliseconds = 2500;

type Save = (input: FieldValues) => Promise<Result<{ version: number }>>;

/**
 * Saves while one writes, after each pause. What is typed while it saves stays and is saved next; a conflict or any refusal
 * stops it, and the form's own saving shows it. `enabled` false: nothing is saved by itself.
 */
export function useAutosave(
  state: ActionFormState,
  save: Save,
  enabled: boolean,
): "idle" | "saving" | "saved" | "stopped" {
  const { form } = state;
  const [shown, setShown] = useState<"idle" | "saving" | "saved" | "stopped">("idle");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const busy = useRef(false);
  const stopped = useRef(false);

  useEffect(() => {
    if (!enabled) return;
    async function keep() {
      if (busy.current || stopped.current || !form.formState.isDirty) return;
      busy.current = true;
      setShown("saving");
      const sent = structuredClone(form.getValues());
      const result = await save(sent).catch(() => null);
      busy.current = false;
      if (!result?.ok) {
        // A lost network is tried again at the next pause; the draft stays on this device.
        stopped.current = result !== null;
        return setShown(result === null ? "idle" : "stopped");
      }
      markSaved(form, sent, result.value.version);
      if (form.formState.isDirty) wait();
      setShown("saved");
    }
    function wait() {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void keep(), idleMilliseconds);
    }
    const stop = form.subscribe({
      formState: { values: true, isDirty: true },
      callback: ({ isDirty }) => {
        if (isDirty) wait();
      },
    });
    return () => {
      clearTimeout(timer.current);
      stop();
    };
  }, [enabled, form, save]);

  return shown;
}
