import { Readable } from "node:stream";
import sharp from "sharp";
import { v7 as uuidv7 } from "uuid";
import { files, fileTexts } from "#db/schema/files.ts";
import type { Protection } from "#db/vocabulary.ts";
import { queueJob } from "#lib/core/jobs.ts";
import { textJob } from "#lib/files/jobs.ts";
import { keepFile, withStaging, writeMeasured } from "#lib/files/store.ts";
import type { World } from "./world.ts";

/** Bytes of a file of the demo, rendered before the transaction opens. */
export interface DemoFile {
  name: string;
  contentType: string;
  content: Uint8Array;
}

export const pdf = (name: string, content: Uint8Array): DemoFile => ({
  name: `${name}.pdf`,
  contentType: "application/pdf",
  content,
});
export const webp = (name: string, content: Uint8Array): DemoFile => ({
  name: `${name}.webp`,
  contentType: "image/webp",
  content,
});
export const docx = (name: string, content: Uint8Array): DemoFile => ({
  name: `${name}.docx`,
  contentType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  content,
});

/** Puts a file into the store as if it had been uploaded at `createdAt`. The upload command would date it today. */
export async function keepDemoFile(
  world: World,
  file: DemoFile,
  kept: { by: string; at: Date; protection?: Protection },
) {
  const id = uuidv7();
  const { name, contentType, content } = file;
  const storageKey = `${kept.at.toISOString().slice(0, 7)}/${id}`;
  const measured = await withStaging(async (pathOf) => {
    const written = await writeMeasured(Readable.from([content]), pathOf("raw"), {
      bytes: content.byteLength,
      onTooLarge: () => new Error(`${name} grew while it was written`),
    });
    await keepFile(pathOf("raw"), storageKey);
    return written;
  });
  const protection = kept.protection ?? "internal";
  const row = { id, storageKey, name, contentType, protection, ...measured };
  await world.tx.insert(files).values({ ...row, uploadedById: world.person(kept.by), createdAt: kept.at });
  if (contentType.startsWith("image/")) {
    const { width, height } = await sharp(content).metadata();
    const read = { status: "done", content: { kind: "picture", width, height }, finishedAt: kept.at } as const;
    await world.tx.insert(fileTexts).values({ fileId: id, ...read });
  } else {
    await world.tx.insert(fileTexts).values({ fileId: id });
    await queueJob(world.tx, textJob, { fileId: id });
  }
  const after = { name, size: row.size, contentType, sha256: row.sha256, protection };
  world.happenings.push({ at: kept.at, by: kept.by, action: "file.upload", subject: ["file", id], after });
  return { id, sha256: measured.sha256 };
}
