import "server-only";
import { Gate } from "#db/gate.ts";
import { ofProcess } from "#db/of-process.ts";
import { AppError } from "#lib/core/errors.ts";

/** Seconds that files of one person which could not be read may keep a reader busy within `span` milliseconds. */
const mostSeconds = 120;
const span = 15 * 60_000;
/** What of one person may wait: files, or things to see; and for how long, in milliseconds. */
const longestLine = { most: { files: 40, views: 200 }, patience: 120_000 };

type Line = { gate: Gate; waiting: number };
type Spent = { at: number; seconds: number };

const lines = ofProcess("files.own-lines", () => new Map<string, Line>());
const spent = ofProcess("files.reading-spent", () => new Map<string, Spent[]>());

const busy = () => new AppError("unavailable", { reason: "readerBusy" });

/**
 * Does `read` when no other file of this person is being read, so that whoever uploads many keeps nobody else waiting. Throws
 * `too_many` with the reason `readingUsedUp` when those that could not be read have taken too long already, `unavailable`
 * when too many of this person wait, or the reason of `signal`.
 */
export async function inOwnLine<Value>(
  personId: string,
  signal: AbortSignal | undefined,
  read: () => Promise<Value>,
): Promise<Value> {
  assertReadingLeft(personId);
  return standInLine("files", personId, signal, () => {
    assertReadingLeft(personId);
    return read();
  });
}

/** Does `make` when nothing else is being made for this person to see. Throws as `inOwnLine`, except for `too_many`. */
export const inViewersLine = <Value>(
  personId: string,
  signal: AbortSignal | undefined,
  make: () => Promise<Value>,
): Promise<Value> => standInLine("views", personId, signal, make);

async function standInLine<Value>(
  kind: keyof typeof longestLine.most,
  personId: string,
  signal: AbortSignal | undefined,
  work: () => Promise<Value>,
): Promise<Value> {
  const key = `${kind} ${personId}`;
  const line = lines.get(key) ?? {
    gate: new Gate(1, longestLine.patience, busy, longestLine.most[kind]),
    waiting: 0,
  };
  lines.set(key, line);
  line.waiting += 1;
  try {
    return await line.gate.pass(work, { signal });
  } finally {
    line.waiting -= 1;
    if (line.waiting === 0) lines.delete(key);
  }
}

/** Throws `too_many` (`readingUsedUp`) when nothing is left of a person's seconds, before a file is received. */
export function assertReadingLeft(personId: string): void {
  const recent = recentOf(personId);
  const seconds = recent.reduce((sum, one) => sum + one.seconds, 0);
  if (seconds < mostSeconds) return;
  throw new AppError("too_many", { reason: "readingUsedUp", values: { minutes: span / 60_000 } });
}

/** Counts the seconds of a reading that came to nothing. */
export function spendReading(personId: string, seconds: number): void {
  // Who has not come back is forgotten when somebody else is counted.
  for (const known of spent.keys()) recentOf(known);
  spent.set(personId, [...recentOf(personId), { at: Date.now(), seconds }]);
}

function recentOf(personId: string): Spent[] {
  const recent = (spent.get(personId) ?? []).filter(({ at }) => at > Date.now() - span);
  if (recent.length === 0) spent.delete(personId);
  else spent.set(personId, recent);
  return recent;
}
