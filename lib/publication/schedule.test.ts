import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "#db/client.ts";
import { auditLog, decisions } from "#db/schema/audit.ts";
import { jobOutbox } from "#db/schema/jobs.ts";
import { people } from "#db/schema/people.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import { makeActor, makeWriteUp } from "#fixtures/factories.ts";
import { mintSystem, type PersonActor } from "#lib/core/actor.ts";
import { edit, returnWriteUp } from "#lib/writeups/commands.ts";
import { publish, schedule, unschedule, withdraw } from "./commands.ts";
import { publishDue, publishJob } from "./jobs.ts";
import { queueDue } from "./schedule.ts";
import { getSiteStanding } from "./standing.ts";

let office: PersonActor;
let leader: PersonActor;
beforeEach(async () => {
  [office, leader] = await Promise.all([makeActor("secretariat"), makeActor("leader")]);
  await db.delete(jobOutbox);
});

const seven = { day: "2099-01-01", time: "07:00" };
const before = new Date("2099-01-01T06:59:59+07:00");
const after = new Date("2099-01-01T07:00:00+07:00");
const stored = async (id: string) =>
  (await db.select().from(writeUps).where(eq(writeUps.id, id)))[0] as typeof writeUps.$inferSelect;
const published = async (id: string) =>
  (await db.select().from(decisions).where(eq(decisions.subjectId, id))).filter(({ transition }) =>
    ["publish", "correct"].includes(transition),
  );
async function makeAppointed(options: Parameters<typeof makeWriteUp>[0] = {}, note = "") {
  const { id } = await makeWriteUp({ status: "approved", ...options });
  await schedule(office, { writeUpId: id, version: 1, ...seven, note });
  return id;
}

describe("writeup.schedule", () => {
  it("appoints a time on Vietnam's clock, says so, and takes it back", async () => {
    const id = await makeAppointed();
    expect((await stored(id)).publishAt).toEqual(after);
    expect((await getSiteStanding(leader, { id })).appointment).toEqual({
      at: after,
      by: office.fullName,
      note: "",
      isMissed: false,
    });
    expect(await unschedule(office, { writeUpId: id, version: 2 })).toEqual({ version: 3 });
    expect(await stored(id)).toMatchObject({ status: "approved", publishAt: null, publishById: null, version: 3 });
    expect(await queueDue(after)).not.toContain(id);
    const rows = await db.select().from(auditLog).where(eq(auditLog.subjectId, id)).orderBy(auditLog.sequence);
    expect(rows.map(({ action }) => action)).toEqual(["writeup.schedule", "writeup.unschedule"]);
  });

  it("refuses a time that has passed, a correction without its note, another status, another role, another version", async () => {
    const { id: writeUpId } = await makeWriteUp({ status: "approved" });
    const input = { writeUpId, version: 1, ...seven };
    await expect(schedule(office, { ...input, day: "2020-11-26" })).rejects.toMatchObject({
      details: { fields: { day: "dateInPast" } },
    });
    await expect(schedule(office, { ...input, version: 0 })).rejects.toMatchObject({ code: "conflict" });
    for (const actor of [leader, await makeActor("delegate")])
      await expect(schedule(actor, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(unschedule(office, { writeUpId, version: 1 })).rejects.toMatchObject({ code: "not_now" });
    const again = await makeWriteUp({ status: "approved", isPublic: true });
    await expect(schedule(office, { ...input, writeUpId: again.id })).rejects.toMatchObject({
      details: { fields: { note: "required" } },
    });
    for (const status of ["draft", "in_review", "published"] as const) {
      const other = await makeWriteUp({ status });
      await expect(schedule(office, { ...input, writeUpId: other.id })).rejects.toMatchObject({ code: "not_now" });
    }
  });
});

describe("an appointed publication", () => {
  it("is asked of the queue once its time has come, once, however many instances look, and again only if nothing came of it", async () => {
    const id = await makeAppointed();
    expect(await queueDue(before)).toEqual([]);
    const found = await Promise.all([queueDue(after), queueDue(after), queueDue(after)]);
    expect(found.flat()).toEqual([id]);
    expect(await db.select({ job: jobOutbox.job, data: jobOutbox.data }).from(jobOutbox)).toEqual([
      { job: publishJob.name, data: { writeUpId: id } },
    ]);
    expect(await queueDue(new Date(after.getTime() + 299_000))).toEqual([]);
    expect(await queueDue(new Date(after.getTime() + 301_000))).toEqual([id]);
    expect((await stored(id)).version).toBe(2);
  });

  it("happens once, in the name of who appointed it, and not before its time", async () => {
    const id = await makeAppointed();
    expect(await publishDue(id, before)).toBe(false);
    const runs = await Promise.all([publishDue(id, after), publishDue(id, after)]);
    expect(runs.sort()).toEqual([false, true]);
    expect(await stored(id)).toMatchObject({ status: "published", publishAt: null, publishById: null });
    expect(await published(id)).toMatchObject([{ transition: "publish", actorId: office.personId }]);
    const [row] = await db.select().from(auditLog).where(eq(auditLog.action, "writeup.publish"));
    expect(row).toMatchObject({ actorKind: "person", actorId: office.personId, requestId: `job:${publishJob.name}` });
  });

  it("is not done in the name of one whom another has replaced at that very moment", async () => {
    const id = await makeAppointed();
    const { personId: publishById } = await makeActor("secretariat");
    const [held, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const replacing = db.transaction(async (tx) => {
      await tx.update(writeUps).set({ publishById }).where(eq(writeUps.id, id));
      held.resolve();
      await free.promise;
    });
    await held.promise;
    const due = publishDue(id, after);
    // By then it has read whose appointment it was, and waits for the row.
    const waiting = sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await vi.waitFor(async () => expect(await db.execute(waiting)).toHaveLength(1), { timeout: 10_000 });
    free.resolve();
    await replacing;
    expect(await due).toBe(false);
    expect(await stored(id)).toMatchObject({ status: "approved", publishById });
    await unschedule(office, { writeUpId: id, version: 2 });
  });

  it("is a correction with its note where the text was published before", async () => {
    const id = await makeAppointed({ isPublic: true }, "Sửa tên hội nghị.");
    expect(await publishDue(id, after)).toBe(true);
    expect((await published(id)).at(-1)).toMatchObject({ transition: "correct", comment: "Sửa tên hội nghị." });
  });

  it("is done by the job for what is due on the clock of today, and leaves the rest", async () => {
    const id = await makeAppointed();
    const context = { actor: mintSystem("test"), isLastTry: true, signal: new AbortController().signal };
    await publishJob.run({ data: { writeUpId: id }, ...context });
    expect((await stored(id)).status).toBe("approved");
    await db
      .update(writeUps)
      .set({ publishAt: new Date(Date.now() - 1000) })
      .where(eq(writeUps.id, id));
    await publishJob.run({ data: { writeUpId: id }, ...context });
    expect((await stored(id)).status).toBe("published");
  });

  it("goes with the approval: changed, returned, withdrawn or published by hand, nothing is left to do", async () => {
    const words = {
      kicker: "Hội nghị",
      title: "Tin",
      sourceCode: "",
      lead: "Mở đầu.",
      body: [],
      byline: "A",
      photos: [],
    };
    const ways: ((writeUpId: string) => Promise<unknown>)[] = [
      (writeUpId) => edit(office, { writeUpId, version: 2, ...words }),
      async (writeUpId) => {
        const revisionId = (await stored(writeUpId)).submittedRevisionId ?? "";
        return returnWriteUp(leader, { writeUpId, revisionId, reasons: ["wrong_figure"], comment: "Xem lại." });
      },
      (writeUpId) => withdraw(office, { writeUpId, version: 2, note: "Sai ảnh." }),
    ];
    for (const way of ways) {
      const id = await makeAppointed({ isPublic: true }, "Sửa.");
      await way(id);
      expect(await stored(id)).toMatchObject({ publishAt: null, publishById: null, publishNote: "" });
      expect([await queueDue(after), await publishDue(id, after)]).toEqual([[], false]);
    }
    const id = await makeAppointed();
    await publish(office, { writeUpId: id, version: 2 });
    expect(await publishDue(id, after)).toBe(false);
    expect(await published(id)).toHaveLength(1);
    // The database would not let the appointment outlive the approval, whoever forgot it.
    const other = await makeAppointed();
    await expect(db.update(writeUps).set({ status: "draft" }).where(eq(writeUps.id, other))).rejects.toThrow();
  });

  it("does not happen for a person who may not publish any more, and the office is told", async () => {
    const id = await makeAppointed();
    await db.update(people).set({ disabledAt: new Date() }).where(eq(people.id, office.personId));
    expect(await publishDue(id, after)).toBe(false);
    expect((await stored(id)).status).toBe("approved");
    const late = new Date(after.getTime() + 120_000);
    expect((await getSiteStanding(leader, { id }, late)).appointment).toMatchObject({ isMissed: true });
  });
});
