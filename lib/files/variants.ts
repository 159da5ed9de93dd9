import "server-only";
import { readFile, writeFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { assertOutsideTransaction } from "#db/transaction-mark.ts";
import { openMade, type Viewer } from "./made.ts";
import type { PictureWidth } from "./picture.ts";
import type { PictureShape } from "./reader/protocol.ts";
import { readInProcess } from "./reading.ts";
import type { FileRow } from "./schema.ts";
import { isKept, keepFile, localPathOf, withStaging } from "./store.ts";

/**
 * A kept picture in one of the house's widths as WebP, made when first asked for and kept beside the files. Never wider
 * than the picture itself. `file` must be a picture that the reader may see. Throws when the store has lost it;
 * `unavailable` when too many are made.
 */
export async function openVariant(file: FileRow, width: PictureWidth, viewer: Viewer): Promise<Readable> {
  const key = `previews/${file.id}/w${width}.webp`;
  const made = await openMade(key, viewer, key, () => make(file, width, key, viewer.personId !== null));
  if (!made) throw new Error(`the store has lost ${key}`);
  return made;
}

async function make(file: FileRow, width: PictureWidth, key: string, isForOne: boolean): Promise<void> {
  if (!(await isKept(file.storageKey))) throw new Error(`the store has lost file ${file.id}`);
  const shape = { width, type: "webp", quality: 80 } as const;
  await resize(localPathOf(file.storageKey), shape, (made) => keepFile(made, key), isForOne);
}

/** Makes another size of a picture and gives `use` the path where it lies. */
async function resize<Value>(
  path: string,
  shape: PictureShape,
  use: (made: string) => Promise<Value>,
  isForOne = false,
): Promise<Value> {
  assertOutsideTransaction("a picture");
  return withStaging(async (pathOf) => {
    await readInProcess<"resize">({ kind: "resize", path, shape, folder: pathOf("") }, { isForOne });
    return use(pathOf("picture"));
  });
}

/** A kept picture in another shape, kept nowhere; null when the store has lost it. `unavailable` when too many are made. */
export async function reshapePicture(file: FileRow, shape: PictureShape): Promise<Buffer | null> {
  if (!(await isKept(file.storageKey))) return null;
  return resize(localPathOf(file.storageKey), shape, (made) => readFile(made));
}

/** A picture that this house drew, in another shape. */
export async function recodePicture(drawn: Uint8Array, shape: PictureShape): Promise<Buffer> {
  return withStaging(async (pathOf) => {
    await writeFile(pathOf("drawn"), drawn);
    return resize(pathOf("drawn"), shape, (made) => readFile(made));
  });
}
