import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { and, eq, inArray, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { files } from "#db/schema/files.ts";
import {
  makeActor,
  makeFile,
  makeIndicator,
  makeProgramme,
  makeReport,
  makeValue,
  makeWriteUp,
} from "#fixtures/factories.ts";
import { registerBook } from "#fixtures/testing/sheets.ts";
import { mintSystem } from "#lib/core/actor.ts";
import { env } from "#lib/core/env.ts";
import { getReportForm } from "#lib/reports/detail.ts";
import { blankFigure } from "#lib/reports/reading.ts";
import { writeReportForm } from "#lib/sheets/book.ts";
import { importRegister, importReport } from "#lib/sheets/commands.ts";
import { previewRegister, previewReport } from "#lib/sheets/queries.ts";
import { storePhotos } from "#lib/writeups/photos.ts";
import { storeFile } from "./commands.ts";
import { isUnattached, setLinks } from "./links.ts";
import { discardUnattached } from "./unattached.ts";

const actor = mintSystem("test");
const placeOf = (key: string) => path.join(env.filesDir, key);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

/** A row with its bytes and a page drawn of it. */
async function makeStored(): Promise<{ id: string; places: string[] }> {
  const { id, storageKey } = await makeFile({ storageKey: `2020-11/${randomUUID()}` });
  const places = [placeOf(storageKey), placeOf(`previews/${id}/1.webp`)];
  for (const place of places) {
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, "x");
  }
  return { id, places };
}

/** One file for each thing that can speak of one. */
async function makeReferred(): Promise<Record<string, string>> {
  const office = await makeActor("secretariat");
  const [report, evidence, drafted] = [await makeFile(), await makeFile(), await makeFile()];
  await makeReport({ fileIds: [report.id] });
  const indicator = await makeIndicator({ value: null });
  await makeValue({ indicatorId: indicator.id, fileId: evidence.id });
  const draft = { [indicator.id]: { ...blankFigure, value: "35", fileId: drafted.id } };
  await makeReport({ programmeId: indicator.programmeId, number: 9, status: "draft", draft, fileIds: [] });
  const [photo, submitted] = [randomUUID(), randomUUID()];
  const still = (fileId: string) => ({ fileId, caption: "", alt: "", place: 1 });
  await makeWriteUp({ photos: [still(photo)] });
  // Submitted with a photo that has been taken out of the text since.
  const writeUp = await makeWriteUp({ status: "in_review", photos: [still(submitted)] });
  await storePhotos(db, writeUp.id, []);

  const line = {
    code: `X ${randomUUID().slice(0, 8)}`,
    kind: "Đề án",
    title: "Thử",
    shortTitle: "Thử",
    periodFrom: 2017,
  };
  const sheet = await storeFile(office, { name: "danh-muc.xlsx", content: await registerBook([line]) });
  const { fingerprint } = await previewRegister(office, sheet.id, {});
  await importRegister(office, { idempotencyKey: randomUUID(), fileId: sheet.id, picks: {}, fingerprint });

  const { id: programmeId } = await makeProgramme();
  await makeIndicator({ programmeId, value: null });
  const filled = await makeReport({ programmeId, status: "draft", fileIds: [] });
  const book = await writeReportForm(await getReportForm(office, filled.id));
  const form = await storeFile(office, { name: "bieu.xlsx", content: book });
  const preview = await previewReport(office, filled.id, form.id, {});
  await importReport(office, {
    reportId: filled.id,
    version: filled.version,
    fileId: form.id,
    picks: {},
    fingerprint: preview.fingerprint,
  });
  return {
    report: report.id,
    evidence: evidence.id,
    draft: drafted.id,
    photo,
    revision: submitted,
    register: sheet.id,
    form: form.id,
  };
}

it("discards what has hung on nothing for a week, row and bytes, with a record; nothing that is fresh or spoken of", async () => {
  const [loose, referred] = [await makeStored(), await makeReferred()];
  const kinds = Object.keys(referred);

  const ids = [...Object.values(referred), loose.id];
  const asked = and(inArray(files.id, ids), isUnattached());
  expect(await db.select({ id: files.id }).from(files).where(asked)).toEqual([{ id: loose.id }]);

  expect(await discardUnattached(actor, inDays(6))).toEqual([]);
  expect(loose.places.map(existsSync)).toEqual([true, true]);

  const discarded = await discardUnattached(actor, inDays(8));
  expect(discarded).toContain(loose.id);
  expect(kinds.filter((kind) => discarded.includes(referred[kind] ?? ""))).toEqual([]);
  const left = await db.select({ id: files.id }).from(files).where(inArray(files.id, ids));
  expect(left).toHaveLength(kinds.length);
  expect(loose.places.map(existsSync)).toEqual([false, false]);
  const [record] = await db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.subjectId, loose.id), eq(auditLog.action, "file.discard")));
  expect(record).toMatchObject({ actorKind: "system", before: { name: "bao-cao.pdf", size: 1024 } });
  expect(await discardUnattached(actor, inDays(8))).toEqual([]);
});

it("can delete no file that something has, whoever asks", async () => {
  for (const fileId of Object.values(await makeReferred()))
    await expect(db.delete(files).where(eq(files.id, fileId))).rejects.toMatchObject({ cause: { code: "23001" } });
});

it("lets go of what a draft names no more, and of nothing that was handed in, submitted or imported", async () => {
  const [named, other] = [await makeFile(), await makeFile()];
  const report = await makeReport({ status: "draft", fileIds: [named.id, other.id] });
  const isLoose = async (id: string) => (await db.$count(files, and(eq(files.id, id), isUnattached()))) === 1;
  await setLinks(db, ["report", report.id], "attachment", [other.id]);
  expect([await isLoose(named.id), await isLoose(other.id)]).toEqual([true, false]);
  const photo = randomUUID();
  const { submittedRevisionId } = await makeWriteUp({ status: "in_review", photos: [{ fileId: photo }] });
  const sheet = await makeFile();
  await setLinks(db, ["file", sheet.id], "imported", [sheet.id]);
  const handedIn = await makeReport({ status: "submitted", fileIds: [other.id] });
  for (const [subject, role] of [
    [["write_up_revision", submittedRevisionId ?? ""], "photo"],
    [["file", sheet.id], "imported"],
    [["report", handedIn.id], "attachment"],
  ] as const)
    await expect(setLinks(db, subject, role, [])).rejects.toMatchObject({ cause: { code: "23001" } });
});

/** Columns beside the links that name a file: each holds more than that, and is written together with its link. */
const columnsBeside = { indicator_values: "evidence", write_up_photos: "photo" } as const;

it("knows every column that names a file, and has a link for each row of it", async () => {
  await makeReferred();
  const naming = await db.execute<{ table: string }>(sql`
    select conrelid::regclass::text as table from pg_constraint
    where contype = 'f' and confrelid = 'files'::regclass order by 1`);
  // What only says whom a file belongs to is a row of `file_links`, not a column of its own.
  expect(naming.map(({ table }) => table)).toEqual(["file_links", "file_texts", ...Object.keys(columnsBeside)]);
  for (const [table, role] of Object.entries(columnsBeside)) {
    const rows = await db.execute<{ isLinked: boolean }>(sql`
      select exists (select 1 from file_links where file_links.file_id = named.file_id and role = ${role}) as "isLinked"
      from ${sql.raw(table)} named where file_id is not null`);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ isLinked }) => isLinked)).toBe(true);
  }
});
