import type { Readable } from "node:stream";
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from "yauzl";
import { ReadError, type ZipLimits } from "./protocol.ts";

/** The parts of a DOCX or XLSX by name. What is read of them is counted; more than the limit ends the reading. */
export type Parts = { names: string[]; open: (name: string) => Promise<Readable | null>; close: () => void };

/** Entries smaller than this may pack as tightly as they like. */
const packedFreely = 10_000_000;

/**
 * Opens a zip after looking at its whole directory. Throws `fileUnsafe` for too many entries, for what unpacks to too much
 * or lies about it, and for names that lead out of the folder; `fileEncrypted`, `fileMacros` and `fileDamaged`.
 */
export const openParts = (path: string, limits: ZipLimits): Promise<Parts> =>
  readParts(() => openPromise(path, options), limits);

/** The same of a zip that lies in another one. */
export const partsOf = (bytes: Buffer, limits: ZipLimits): Promise<Parts> =>
  readParts(() => fromBufferPromise(bytes, options), limits);

const options = { autoClose: false, validateEntrySizes: true };

async function readParts(open: () => Promise<ZipFile>, limits: ZipLimits): Promise<Parts> {
  const zip = await asReadError(open);
  const entries = await asReadError(() => readDirectory(zip, limits));
  return {
    names: [...entries.keys()],
    async open(name) {
      const entry = entries.get(name);
      return entry ? asReadError(() => zip.openReadStreamPromise(entry)) : null;
    },
    close: () => zip.close(),
  };
}

async function readDirectory(zip: ZipFile, limits: ZipLimits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let total = 0;
  if (zip.entryCount > limits.entries) throw new ReadError("fileUnsafe", `${zip.entryCount} entries`);
  for await (const entry of zip.eachEntry()) {
    const { fileName, uncompressedSize, compressedSize } = entry;
    if (entry.isEncrypted()) throw new ReadError("fileEncrypted", fileName);
    if (/(^|\/)vbaProject\.bin$/i.test(fileName)) throw new ReadError("fileMacros", fileName);
    total += uncompressedSize;
    const isTight = uncompressedSize > packedFreely && uncompressedSize > compressedSize * limits.ratio;
    if (total > limits.bytes || isTight) throw new ReadError("fileUnsafe", `${fileName}: ${total} bytes`);
    if (entries.has(fileName)) throw new ReadError("fileUnsafe", `${fileName} twice`);
    entries.set(fileName, entry);
  }
  return entries;
}

/** Unpacks every part into nothing, so that one whose size is not what it says is found before another reader trusts it. */
export async function verifyParts(parts: Parts): Promise<void> {
  for (const name of parts.names) {
    const stream = await parts.open(name);
    await asReadError(async () => {
      for await (const _chunk of stream ?? []);
    });
  }
}

/** What yauzl complains about, in the words of the product. */
export async function asReadError<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ReadError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const isUnsafe = /invalid relative path|absolute path|invalid characters in fileName|too many bytes/i.test(message);
    throw new ReadError(isUnsafe ? "fileUnsafe" : "fileDamaged", message);
  }
}
