import { useEffect, useRef, useState } from "react";
import type { ProgrammeChoice } from "../schema.ts";

/** A pause in the typing after which the server is asked. */
const pauseMilliseconds = 200;

async function ask(query: { search: string } | { id: string }, signal: AbortSignal): Promise<ProgrammeChoice[]> {
  const response = await fetch(`/api/programmes?${new URLSearchParams(query)}`, { signal });
  if (!response.ok) throw new Error(`programmes: ${response.status}`);
  return ((await response.json()) as { value: ProgrammeChoice[] }).value;
}

const withThese = (known: ReadonlyMap<string, ProgrammeChoice>, programmes: readonly ProgrammeChoice[]) =>
  new Map([...known, ...programmes.map((one) => [one.id, one] as const)]);

/**
 * Programmes by what was typed. `known` holds all that were ever found, to name what is chosen; `found` the answer to the
 * last question; `state` says why it is empty. An answer that a newer question has overtaken is dropped. A `value` that
 * nobody named, as of a draft kept in the browser, is asked for by its id.
 */
export function useProgrammeSearch(chosen: ProgrammeChoice | null, value: string | null) {
  const [known, setKnown] = useState(() => new Map(chosen ? [[chosen.id, chosen]] : []));
  const [found, setFound] = useState<ProgrammeChoice[]>([]);
  const [state, setState] = useState<"looking" | "nothing" | "failed">("looking");
  const wanted = useRef("");
  const asked = useRef<string>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<AbortController>(undefined);
  const unnamed = value !== null && !known.has(value) ? value : null;

  useEffect(() => {
    if (unnamed === null) return;
    const question = new AbortController();
    ask({ id: unnamed }, question.signal).then(
      (programmes) => setKnown((before) => withThese(before, programmes)),
      () => undefined,
    );
    return () => question.abort();
  }, [unnamed]);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      running.current?.abort();
    },
    [],
  );

  function look(typed: string) {
    const search = typed.trim();
    wanted.current = search;
    if (search === asked.current) return;
    asked.current = search;
    clearTimeout(timer.current);
    running.current?.abort();
    setState("looking");
    const question = new AbortController();
    running.current = question;
    timer.current = setTimeout(
      async () => {
        try {
          const programmes = await ask({ search }, question.signal);
          if (question.signal.aborted) return;
          setKnown((before) => withThese(before, programmes));
          setFound(programmes);
          setState("nothing");
        } catch {
          if (question.signal.aborted) return;
          // Asked again with the next letter, or when the list opens.
          asked.current = undefined;
          setFound([]);
          setState("failed");
        }
      },
      search ? pauseMilliseconds : 0,
    );
  }

  return { known, found, state, look, open: () => look(wanted.current) };
}
