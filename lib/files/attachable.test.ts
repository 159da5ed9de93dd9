import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import {
  actorOf,
  makeActor,
  makeFile,
  makeIndicator,
  makePerson,
  makeProgramme,
  makeReport,
  makeUnit,
  makeWriteUp,
} from "#fixtures/factories.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { editReport } from "#lib/reports/commands.ts";
import { blankFigure } from "#lib/reports/reading.ts";
import { edit } from "#lib/writeups/commands.ts";
import { readContent, toText } from "#lib/writeups/content.ts";

let office: PersonActor;
let colleague: PersonActor;
let delegate: PersonActor;
let programmeId: string;
beforeAll(async () => {
  const unit = await makeUnit();
  programmeId = (await makeProgramme({ leadUnitId: unit.id })).id;
  [office, colleague] = [await makeActor("secretariat"), await makeActor("secretariat")];
  delegate = await actorOf(await makePerson({ roles: ["delegate"], unitId: unit.id }));
});

const image = (uploadedById: string) => makeFile({ name: "anh.webp", contentType: "image/webp", uploadedById });
const refusal = (fields: Record<string, string>) => ({ code: "invalid", details: { fields } });

async function place(actor: PersonActor, id: string, ...fileIds: string[]) {
  const [row] = await db.select().from(writeUps).where(eq(writeUps.id, id));
  if (!row) throw new Error("no such text");
  const { figures: _figures, ...text } = toText(await readContent(db, row));
  const photos = fileIds.map((fileId) => ({ fileId, caption: "", credit: "", alt: "", placeAfter: 0 }));
  return edit(actor, { ...text, writeUpId: id, version: row.version, photos });
}

describe("an id of a file", () => {
  it("of a stranger's upload, of nothing at all, or of a paper makes no photo of it", async () => {
    const { id } = await makeWriteUp({ status: "draft", authorId: office.personId });
    const strange = await image(delegate.personId);
    const mine = await image(office.personId);
    await expect(place(office, id, mine.id, strange.id)).rejects.toMatchObject(
      refusal({ "photos.1.fileId": "notAPhoto" }),
    );
    await expect(place(office, id, crypto.randomUUID())).rejects.toMatchObject(
      refusal({ "photos.0.fileId": "notAPhoto" }),
    );
    const secret = await makeFile({
      name: "anh.webp",
      contentType: "image/webp",
      uploadedById: office.personId,
      protection: "restricted",
    });
    await expect(place(office, id, secret.id)).rejects.toMatchObject(refusal({ "photos.0.fileId": "notAPhoto" }));
  });

  it("that one of those who write a text put in, another may put back; their other uploads stay theirs until then", async () => {
    const { id } = await makeWriteUp({ status: "draft", authorId: office.personId });
    const theirs = await image(colleague.personId);
    await expect(place(office, id, theirs.id)).rejects.toMatchObject(refusal({ "photos.0.fileId": "notAPhoto" }));
    await place(colleague, id, theirs.id);
    await place(office, id);
    await place(office, id, theirs.id);
  });

  it("is evidence only as a file of the report itself, or as the version before named it", async () => {
    const indicator = await makeIndicator({ programmeId, value: null });
    const [before, strange, mine] = await Promise.all([
      makeFile({ uploadedById: office.personId, protection: "restricted" }),
      makeFile({ uploadedById: office.personId }),
      makeFile({ uploadedById: delegate.personId }),
    ]);
    await makeReport({ fileIds: [strange.id] });
    const named = { ...blankFigure, value: "35", fileId: before.id };
    const report = await makeReport({ programmeId, status: "draft", fileIds: [], draft: { [indicator.id]: named } });
    const save = (fileId: string, version: number, ...files: string[]) =>
      editReport(delegate, {
        reportId: report.id,
        version,
        title: report.title,
        body: "",
        files: files.map((id) => ({ id, name: "a.pdf", size: 1, contentType: "application/pdf" })),
        figures: { [indicator.id]: { ...named, fileId } },
      });
    const refused = refusal({ [`figures.${indicator.id}.fileId`]: "invalidFile" });
    await expect(save(strange.id, 1)).rejects.toMatchObject(refused);
    await expect(save(crypto.randomUUID(), 1)).rejects.toMatchObject(refused);
    await expect(save(mine.id, 1)).rejects.toMatchObject(refused);
    const { version } = await save(before.id, 1, mine.id);
    await save(mine.id, version, mine.id);
  });
});
