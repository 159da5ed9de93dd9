"use client";

import { startTransition, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Dossier } from "#lib/figures/dossier.ts";
import type { Answer, Question } from "./check-worker.ts";

type Asked = Omit<Extract<Question, { id: number }>, "id">;

/** Figures and slips of the text as it stands; null until the first answer. A text typed meanwhile is asked next, and only the last. */
export function useTextCheck(dossier: Dossier, asked: Asked): Omit<Answer, "id"> | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const worker = useRef<Worker | null>(null);
  const waiting = useRef<Asked | null>(null);
  const busy = useRef(false);
  const count = useRef(0);
  const key = JSON.stringify(asked);
  // Every save brings the same record anew: only another one is read again.
  const record = useMemo(() => JSON.stringify(dossier), [dossier]);

  const send = useCallback(() => {
    if (busy.current || !waiting.current || !worker.current) return;
    busy.current = true;
    count.current += 1;
    worker.current.postMessage({ id: count.current, ...waiting.current } satisfies Question);
    waiting.current = null;
  }, []);

  useEffect(() => {
    const started = new Worker(new URL("check-worker.ts", import.meta.url), { type: "module" });
    worker.current = started;
    started.postMessage({ dossier: JSON.parse(record) } satisfies Question);
    started.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
      busy.current = false;
      if (data.id === count.current) startTransition(() => setAnswer(data));
      send();
    });
    send();
    return () => {
      started.terminate();
      worker.current = null;
      busy.current = false;
    };
  }, [record, send]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the whole of what is asked
  useEffect(() => {
    waiting.current = asked;
    send();
  }, [key, send]);

  return answer;
}
