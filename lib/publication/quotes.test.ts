import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { writeUpPublications } from "#db/schema/publications.ts";
import { quotes } from "#db/schema/values.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import { makeActor, makeWriteUp } from "#fixtures/factories.ts";
import { mintPublic, type PersonActor } from "#lib/core/actor.ts";
import { keepQuote } from "#lib/quotes/commands.ts";
import { listOpenQuotes } from "#lib/quotes/queries.ts";
import { approve, edit, submit } from "#lib/writeups/commands.ts";
import { correct, discard, note, publish } from "./commands.ts";
import { findNews } from "./queries.ts";
import { makeReported } from "./testing.ts";

let office: PersonActor;
let leader: PersonActor;
beforeEach(async () => {
  [office, leader] = await Promise.all([makeActor("secretariat"), makeActor("leader")]);
});

const stored = async (id: string) =>
  (await db.select().from(writeUps).where(eq(writeUps.id, id)))[0] as typeof writeUps.$inferSelect;
const statuses = async (writeUpId: string) =>
  (await db.select().from(quotes).where(eq(quotes.placeId, writeUpId))).map(({ status }) => status).sort();

/** A text that states one of two figures of an accepted report which both read 34; `state` saves and approves another wording. */
async function makeWorld() {
  const { session, classes, correct: correctFigures } = await makeReported({ classes: "34", talks: "34" });
  const { id: writeUpId } = await makeWriteUp({ sessionId: session.id, authorId: office.personId });

  async function state(count: string, waivers: { quote: string; reason: string }[] = []): Promise<number> {
    const told = `Đề án Giáo dục chính trị giai đoạn 2017 – 2020: số lớp bồi dưỡng đã tổ chức là ${count} lớp.`;
    const { version } = await stored(writeUpId);
    const saved = await edit(office, {
      writeUpId,
      version,
      kicker: "Hội nghị",
      title: "Tổng kết đề án",
      sourceCode: "",
      lead: "Hội nghị đã tổng kết.",
      body: [{ type: "paragraph", text: told }],
      byline: "Thu Hằng",
      photos: [],
      waivers,
    });
    const { revisionId } = await submit(office, { writeUpId, version: saved.version });
    return (await approve(leader, { writeUpId, revisionId })).version;
  }
  /** Both figures are corrected in the report's next version. */
  const correctReport = () => correctFigures({ classes: "35", talks: "35" });
  return { writeUpId, classes, state, correctReport };
}

async function makePublished() {
  const world = await makeWorld();
  await publish(office, { writeUpId: world.writeUpId, version: await world.state("34") });
  await world.correctReport();
  return world;
}

describe("a corrected figure", () => {
  it("lists the text that states it by its traced figures, old and new, and not for another figure of the same number", async () => {
    const { writeUpId, classes } = await makePublished();
    expect(await listOpenQuotes(leader, writeUpId)).toMatchObject([
      {
        indicatorId: classes.id,
        before: { value: "34", unitOfMeasure: "lớp" },
        after: { value: "35", unitOfMeasure: "lớp" },
        report: { number: 2 },
        abilities: [],
      },
    ]);
    expect((await listOpenQuotes(office, writeUpId))[0]?.abilities).toEqual(["quote.keep", "quote.note", "quote.mend"]);
    expect(await listOpenQuotes(await makeActor("delegate"), writeUpId)).toEqual([]);
  });

  it("is settled by a published correction that states the new value", async () => {
    const { writeUpId, state } = await makePublished();
    const version = await state("35");
    expect(await statuses(writeUpId)).toEqual(["open"]);
    await correct(office, { writeUpId, version, note: "Sửa số lớp từ 34 thành 35." });
    expect(await statuses(writeUpId)).toEqual(["mended"]);
  });

  it("keeps a text that states the old value from being published until it is left with a reason", async () => {
    const { writeUpId, state } = await makePublished();
    const version = await state("34", [{ quote: "đã tổ chức là 34 lớp", reason: "Số lúc họp." }]);
    const step = { writeUpId, version, note: "Sửa tít." };
    await expect(correct(office, step)).rejects.toMatchObject({
      code: "not_now",
      details: { reason: "quotesOpen", values: { count: 1 } },
    });
    const [open] = await listOpenQuotes(office, writeUpId);
    await keepQuote(office, { quoteId: open?.id ?? "", version: 1, comment: "Số lúc họp." });
    await correct(office, step);
    expect(await statuses(writeUpId)).toEqual(["kept"]);
  });

  it("stays undecided when the correction that was begun for it is dropped", async () => {
    const { writeUpId, state } = await makePublished();
    await state("35");
    const { version, ...row } = await stored(writeUpId);
    const opened = await edit(office, { ...row, title: "Viết dở", photos: [], writeUpId, version });
    await discard(office, { writeUpId, version: opened.version });
    expect(await stored(writeUpId)).toMatchObject({ status: "published", title: "Tổng kết đề án" });
    expect(await statuses(writeUpId)).toEqual(["open"]);
    expect(await listOpenQuotes(office, writeUpId)).toMatchObject([
      { before: { value: "34", unitOfMeasure: "lớp" }, after: { value: "35", unitOfMeasure: "lớp" } },
    ]);
  });

  it("stops the first publication of an approved text too", async () => {
    const { writeUpId, state, correctReport } = await makeWorld();
    const version = await state("34");
    await correctReport();
    await expect(publish(office, { writeUpId, version })).rejects.toMatchObject({ details: { reason: "quotesOpen" } });
    expect(await stored(writeUpId)).toMatchObject({ status: "approved", publishedAt: null });
    await publish(office, { writeUpId, version: await state("35") });
    expect(await statuses(writeUpId)).toEqual(["mended"]);
  });
});

describe("writeup.note", () => {
  it("tells the readers without changing the text, and decides what it names", async () => {
    const { writeUpId } = await makePublished();
    const before = await stored(writeUpId);
    const [open] = await listOpenQuotes(office, writeUpId);
    const named = [{ quoteId: open?.id ?? "", version: open?.version ?? 0 }];
    const told = "Số lớp đã được đính chính thành 35.";
    const input = { writeUpId, version: before.version, note: told, quotes: named };
    for (const actor of [leader, await makeActor("delegate")])
      await expect(note(actor, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(note(office, { ...input, note: "" })).rejects.toMatchObject({ code: "invalid" });
    await note(office, input);
    expect(await statuses(writeUpId)).toEqual(["noted"]);
    const after = await stored(writeUpId);
    expect(after).toMatchObject({ status: "published", publishedRevisionId: before.publishedRevisionId });
    expect(await findNews(mintPublic("test"), after.slug ?? "")).toMatchObject({
      text: { title: before.title },
      history: [{ kind: "published" }, { kind: "noted", note: told }],
    });
    await expect(note(office, input)).rejects.toMatchObject({ code: "conflict" });
    // The text is read anew, what it quotes is decided already.
    await expect(note(office, { ...input, version: after.version })).rejects.toMatchObject({ code: "conflict" });
    expect(await db.$count(writeUpPublications, eq(writeUpPublications.writeUpId, writeUpId))).toBe(2);
  });

  it("is for a text that visitors read, and for its own quotes", async () => {
    const { writeUpId } = await makePublished();
    const named = (await listOpenQuotes(office, writeUpId)).map(({ id, version }) => ({ quoteId: id, version }));
    const other = await makeWriteUp({ status: "published" });
    const words = { version: 1, note: "Ghi chú.", quotes: named };
    await expect(note(office, { writeUpId: other.id, ...words })).rejects.toMatchObject({ code: "not_found" });
    for (const status of ["draft", "approved", "withdrawn"] as const) {
      const hidden = await makeWriteUp({ status });
      await expect(note(office, { writeUpId: hidden.id, ...words, quotes: [] })).rejects.toMatchObject({
        details: { reason: "notPublic" },
      });
    }
  });
});
