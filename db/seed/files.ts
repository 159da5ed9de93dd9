import { Readable } from "node:stream";
import sharp from "sharp";
import { v7 as uuidv7 } from "uuid";
import { files, fileTexts } from "#db/schema/files.ts";
import type { Protection } from "#db/vocabulary.ts";
import { queueJob } from "#lib/core/jobs.ts";
import { textJob } from "#lib/files/jobs.ts";
import { keepFile, withStaging, writeMeasured } from "#lib/files/store.ts";
import type { World } from "./world.ts";

/** A file of the demo: its bytes are in the store before the transaction opens, its row comes within it. */
export interface DemoFile {
  id: string;
  storageKey: string;
  name: string;
  contentType: string;
  size: number;
  sha256: string;
  /** Of a picture, in pixels. */
  picture: { width: number; height: number } | null;
}

const contentTypes = {
  pdf: "application/pdf",
  webp: "image/webp",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/** Puts the bytes of a file into the store; a row that never comes leaves them to the sweep. */
export async function storeDemoFile(
  name: string,
  kind: keyof typeof contentTypes,
  content: Uint8Array,
): Promise<DemoFile> {
  const id = uuidv7();
  const storageKey = `${new Date().toISOString().slice(0, 7)}/${id}`;
  const written = await withStaging(async (pathOf) => {
    const measured = await writeMeasured(Readable.from([content]), pathOf("raw"), {
      bytes: content.byteLength,
      onTooLarge: () => new Error(`${name} grew while it was written`),
    });
    await keepFile(pathOf("raw"), storageKey);
    return measured;
  });
  const picture = kind === "webp" ? await measurePicture(content) : null;
  return { id, storageKey, name: `${name}.${kind}`, contentType: contentTypes[kind], ...written, picture };
}

async function measurePicture(content: Uint8Array) {
  const { width, height } = await sharp(content).metadata();
  return { width, height };
}

/** Records a stored file as if it had been uploaded then. The upload command would date it today. */
export async function recordDemoFile(
  world: World,
  { picture, ...file }: DemoFile,
  kept: { by: string; at: Date; protection?: Protection },
) {
  const protection = kept.protection ?? "internal";
  const row = { ...file, protection };
  await world.tx.insert(files).values({ ...row, uploadedById: world.person(kept.by), createdAt: kept.at });
  const content = picture ? { kind: "picture" as const, ...picture } : null;
  const read = content ? { status: "done" as const, content, finishedAt: kept.at } : {};
  await world.tx.insert(fileTexts).values({ fileId: file.id, ...read });
  if (!content) await queueJob(world.tx, textJob, { fileId: file.id });
  const { id, name, size, contentType, sha256 } = file;
  const after = { name, size, contentType, sha256, protection };
  world.happenings.push({ at: kept.at, by: kept.by, action: "file.upload", subject: ["file", id], after });
  return { id, sha256 };
}
