import { createHash, type Hash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import tar from "tar-stream";
import { StartProblem } from "#db/embedded/start-problem.ts";

/** The last entry of an archive: how many there were before it, and one hash over all their names, sizes and bytes. */
type Seal = { entries: number; bytes: number; sha256: string };

const sealName = "seal.json";

/** Counts and hashes entries in their order, so that one that is changed, lost, added or moved shows. */
class Tally {
  private readonly hash: Hash = createHash("sha256");
  private entries = 0;
  private bytes = 0;

  begin(name: string, size: number) {
    this.hash.update(`${name}\0${size}\0`);
    this.entries += 1;
  }
  add(chunk: Uint8Array) {
    this.hash.update(chunk);
    this.bytes += chunk.length;
  }
  seal = (): Seal => ({ entries: this.entries, bytes: this.bytes, sha256: this.hash.copy().digest("hex") });
}

/** Where a backup is written: entries in order, of known size. */
export interface ArchiveWriter {
  add(name: string, content: Uint8Array): Promise<void>;
  /** Throws if the stream does not give exactly `size` bytes. */
  addStream(name: string, size: number, content: Readable): Promise<void>;
}

/**
 * Writes a gzipped tar to `file`, readable for its owner alone. It stands there whole or not at all: it is written beside,
 * flushed to disk and renamed at the end. Nothing is held in memory but what is on its way. Returns its size in bytes.
 */
export async function writeArchive(file: string, fill: (archive: ArchiveWriter) => Promise<void>): Promise<number> {
  const half = `${file}.unfinished`;
  const handle = await open(half, "wx", 0o600).catch((cause: NodeJS.ErrnoException) => {
    const reason =
      cause.code === "EEXIST" ? "another backup is being written there, or was cut off: delete it" : cause.message;
    throw new StartProblem(`${half} cannot be made (${reason}).`, { cause });
  });
  await handle.close();
  try {
    const pack = tar.pack();
    const written = pipeline(pack, createGzip({ level: 4 }), createWriteStream(half, { flush: true }));
    const tally = new Tally();
    const put = async (name: string, size: number, content: AsyncIterable<Uint8Array> | Uint8Array[]) => {
      tally.begin(name, size);
      const { promise: done, resolve, reject } = Promise.withResolvers<void>();
      const entry = pack.entry({ name, size, mode: 0o600, mtime: new Date() }, (error) =>
        error ? reject(error) : resolve(),
      );
      for await (const chunk of content) {
        tally.add(chunk);
        if (!entry.write(chunk)) await new Promise<void>((go) => entry.once("drain", () => go()));
      }
      entry.end(undefined);
      await done;
    };
    const filled = (async () => {
      await fill({
        add: (name, content) => put(name, content.length, [content]),
        addStream: (name, size, content) => put(name, size, content),
      });
      const seal = Buffer.from(JSON.stringify(tally.seal()));
      await put(sealName, seal.length, [seal]);
      pack.finalize();
    })();
    filled.catch(() => {});
    // A full disk ends the pipeline while `filled` still waits for it.
    await Promise.race([filled, written.then(() => filled)]);
    await written;
    await rename(half, file);
    const folder = await open(path.dirname(path.resolve(file)));
    await folder.sync().finally(() => folder.close());
    const kept = await open(file);
    return (await kept.stat().finally(() => kept.close())).size;
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

type Entry = { name: string; size: number; content: AsyncIterable<Uint8Array> };

/**
 * Reads an archive entry by entry, each to its end before the next. After the last one it has compared everything with the
 * seal: only when the loop ends without an error was the archive whole. Throws a {@link StartProblem} for a damaged one.
 */
export async function* readArchive(file: string): AsyncGenerator<Entry> {
  const extract = tar.extract();
  const read = pipeline(createReadStream(file), createGunzip(), extract);
  read.catch(() => {});
  const tally = new Tally();
  let found: Seal | undefined;
  // What fails in here is the reading; what a reader does with an entry fails outside.
  const reading = async <Value>(step: () => PromiseLike<Value>) => {
    try {
      return await step();
    } catch (cause) {
      throw unreadable(file, cause);
    }
  };
  async function* contentOf(entry: AsyncIterable<Uint8Array>) {
    const chunks = entry[Symbol.asyncIterator]();
    for (;;) {
      const { done, value } = await reading(() => chunks.next());
      if (done) return;
      tally.add(value);
      yield value;
    }
  }
  try {
    const entries = extract[Symbol.asyncIterator]();
    for (;;) {
      const { done, value: entry } = await reading(() => entries.next());
      if (done) break;
      const { name, size = 0 } = entry.header;
      const chunks = entry as unknown as AsyncIterable<Uint8Array>;
      if (name === sealName) {
        found = await reading(async () => JSON.parse((await collect(chunks)).toString()));
        continue;
      }
      tally.begin(name, size);
      yield { name, size, content: contentOf(chunks) };
    }
    await reading(() => read);
  } finally {
    extract.destroy();
  }
  if (!found || JSON.stringify(found) !== JSON.stringify(tally.seal())) throw unreadable(file);
}

function unreadable(file: string, cause?: unknown): StartProblem {
  const { code = "" } = (cause ?? {}) as NodeJS.ErrnoException;
  return /^E[A-Z]+$/.test(code)
    ? new StartProblem(`${file} cannot be read (${code}).`, { cause })
    : new StartProblem(`${file} is damaged, cut off or no backup of this product: nothing was changed.`, { cause });
}

/** A small entry's content in memory. */
export async function collect(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}
