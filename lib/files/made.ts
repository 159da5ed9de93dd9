import "server-only";
import type { Readable } from "node:stream";
import { ofProcess } from "#db/of-process.ts";
import { inViewersLine } from "./own-line.ts";
import { isKept, openFile } from "./store.ts";

const making = ofProcess("files.making", () => new Map<string, Promise<void>>());

/** Who wants to see something: null where it is for everybody. `signal`: says that they have gone. */
export type Viewer = { personId: string | null; signal?: AbortSignal | undefined };

/**
 * What is kept as `key`, or else made by `make` in one go (named `goes`, whoever asks for it meanwhile) and kept: in the
 * viewer's own line, so that who asks for much keeps nobody else waiting. Null when `make` made no such thing.
 */
export async function openMade(
  key: string,
  { personId, signal }: Viewer,
  goes: string,
  make: () => Promise<void>,
): Promise<Readable | null> {
  const kept = await openFile(key);
  if (kept) return kept;
  const takeTurn = async () => {
    if (await isKept(key)) return;
    const running = making.get(goes) ?? make().finally(() => making.delete(goes));
    making.set(goes, running);
    await running;
  };
  await (personId === null ? takeTurn() : inViewersLine(personId, signal, takeTurn));
  return openFile(key);
}
