import "server-only";
import type { Readable } from "node:stream";
import { AppError } from "#lib/core/errors.ts";
import { openMade, type Viewer } from "./made.ts";
import { readInProcess, UnreadableFile } from "./reading.ts";
import type { FileRow } from "./schema.ts";
import { keepFile, localPathOf, withStaging } from "./store.ts";

/** Pages drawn in one go: the reader who sees one soon wants its neighbours. */
const batch = 4;

const keyOf = (file: FileRow, page: number) => `previews/${file.id}/${page}.webp`;

/**
 * A page of a PDF as a picture, drawn when first asked for and kept beside the files. `page` must be one that the file has.
 * Throws `not_found` for a page that cannot be drawn, `unavailable` when too much waits.
 */
export async function openPage(file: FileRow, page: number, viewer: Viewer): Promise<Readable> {
  const from = page - ((page - 1) % batch);
  const drawn = await openMade(keyOf(file, page), viewer, keyOf(file, from), () => draw(file, from));
  if (!drawn) throw new AppError("not_found");
  return drawn;
}

async function draw(file: FileRow, from: number): Promise<void> {
  const path = localPathOf(file.storageKey);
  await withStaging(async (pathOf) => {
    const task = {
      kind: "draw",
      path,
      from,
      to: from + batch - 1,
      folder: pathOf(""),
    } as const;
    const sizes = await readInProcess<"draw">(task);
    for (const index of sizes.keys()) await keepFile(pathOf(`${from + index}.webp`), keyOf(file, from + index));
  }).catch((error: unknown) => {
    if (error instanceof UnreadableFile) throw new AppError("not_found", {}, { cause: error });
    throw error;
  });
}
