import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import { fileSubjectTypes } from "#db/vocabulary.ts";
import {
  actorOf,
  makeActor,
  makeAgendaItem,
  makeDelegate,
  makeFile,
  makeReport,
  makeSession,
  makeWriteUp,
} from "#fixtures/factories.ts";
import { mintPublic } from "#lib/core/actor.ts";
import { getFile } from "#lib/files/queries.ts";
import { getFileDetail } from "./queries.ts";
import { fileSubjects } from "./subjects.ts";

describe("who may read a file", () => {
  const refused = { code: "not_found" };

  it("is only its uploader while it hangs on nothing", async () => {
    const [owner, colleague] = [await makeActor("secretariat"), await makeActor("secretariat")];
    const { id } = await makeFile({ uploadedById: owner.personId });
    expect((await getFileDetail(owner, id)).home).toBeNull();
    await expect(getFile(colleague, id, fileSubjects)).rejects.toMatchObject(refused);
    await expect(getFile(mintPublic("test"), id, fileSubjects)).rejects.toMatchObject(refused);
    await expect(getFile(owner, "not-an-id", fileSubjects)).rejects.toMatchObject(refused);
  });

  it("is, for a report, whoever may see a session that hears it", async () => {
    const session = await makeSession({ status: "invited" });
    const { id: fileId } = await makeFile();
    const report = await makeReport({ fileIds: [fileId] });
    const delegate = await makeDelegate({ sessionId: session.id });
    const invited = await actorOf({ id: delegate.personId });
    await expect(getFile(invited, fileId, fileSubjects)).rejects.toMatchObject(refused);

    await makeAgendaItem({ sessionId: session.id, programmeId: report.programmeId });
    expect((await getFile(invited, fileId, fileSubjects)).id).toBe(fileId);
    expect((await getFile(await makeActor("leader"), fileId, fileSubjects)).id).toBe(fileId);
    // The way back leads to a version that this reader may open, not to the newest one.
    await makeReport({ programmeId: report.programmeId, number: 2, status: "returned", fileIds: [fileId] });
    expect((await getFileDetail(invited, fileId)).home).toMatchObject({ kind: "report", id: report.id, number: 1 });
    expect((await getFileDetail(await makeActor("leader"), fileId)).home).toMatchObject({ number: 2 });
    await expect(getFile(await makeActor("delegate"), fileId, fileSubjects)).rejects.toMatchObject(refused);
    await expect(getFile(mintPublic("test"), fileId, fileSubjects)).rejects.toMatchObject(refused);
  });

  it("is, for a report, no delegate before the invitations are out or when it is restricted", async () => {
    const open = await makeSession({ status: "invited" });
    const scheduled = await makeSession({ status: "scheduled" });
    const early = await makeFile();
    const restricted = await makeFile({ protection: "restricted" });
    await makeReport({ sessionId: scheduled.id, fileIds: [early.id] });
    await makeReport({ sessionId: open.id, fileIds: [restricted.id] });
    const person = await makeActor("delegate");
    await makeDelegate({ sessionId: open.id, personId: person.personId });
    await makeDelegate({ sessionId: scheduled.id, personId: person.personId });
    for (const { id } of [early, restricted])
      await expect(getFile(person, id, fileSubjects)).rejects.toMatchObject(refused);
  });

  it("is everybody once a write-up with it is published, and no longer when it is withdrawn", async () => {
    const [published, drafted] = [crypto.randomUUID(), crypto.randomUUID()];
    const writeUp = await makeWriteUp({ status: "published", photos: [{ fileId: published }] });
    await makeWriteUp({ status: "draft", photos: [{ fileId: drafted }] });
    const visitor = mintPublic("test");
    expect(await getFile(visitor, published, fileSubjects)).toMatchObject({ isPublished: true });
    await expect(getFile(visitor, drafted, fileSubjects)).rejects.toMatchObject(refused);
    await expect(getFile(await makeActor("delegate"), drafted, fileSubjects)).rejects.toMatchObject(refused);
    expect(await getFile(await makeActor("leader"), drafted, fileSubjects)).toMatchObject({ isPublished: false });
    await db.update(writeUps).set({ status: "withdrawn", withdrawnAt: new Date() }).where(eq(writeUps.id, writeUp.id));
    await expect(getFile(visitor, published, fileSubjects)).rejects.toMatchObject(refused);
  });
});

it("is described for every kind of subject, by one feature", () => {
  expect(fileSubjects.map(({ type }) => type).sort()).toEqual([...fileSubjectTypes].sort());
});
