import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { quotes } from "#db/schema/values.ts";
import { writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import { makeActor, makeWriteUp } from "#fixtures/factories.ts";
import { mintPublic, type PersonActor } from "#lib/core/actor.ts";
import { approve, edit, submit } from "#lib/writeups/commands.ts";
import { readContent, toText } from "#lib/writeups/content.ts";
import { publish } from "./commands.ts";
import { findNews } from "./queries.ts";
import { readQuoted } from "./quoted.ts";
import { makeReported } from "./testing.ts";

let office: PersonActor;
let leader: PersonActor;
beforeAll(async () => {
  [office, leader] = [await makeActor("secretariat"), await makeActor("leader")];
});

const stored = async (id: string) =>
  (await db.select().from(writeUps).where(eq(writeUps.id, id)))[0] as typeof writeUps.$inferSelect;

/** A published text that states 34 classes, and in other words a number that somebody let pass with a reason. */
async function makePublished(kept: string, number: string) {
  const { session, talks, correct } = await makeReported({ classes: "34", talks: "61" });
  const { id } = await makeWriteUp({ sessionId: session.id, authorId: office.personId, status: "draft" });
  const told = "Giai đoạn 2017 – 2020, số lớp bồi dưỡng đã tổ chức là 34 lớp.";
  const row = await stored(id);
  const { figures: _figures, ...text } = toText(await readContent(db, row));
  const { version } = await edit(office, {
    ...text,
    writeUpId: id,
    version: row.version,
    title: "Tổng kết đề án",
    lead: "Hội nghị đã tổng kết.",
    body: [told, kept].map((one) => ({ type: "paragraph" as const, text: one })),
    waivers: [{ quote: kept, figure: number, reason: "đã hỏi đơn vị" }],
  });
  const { revisionId } = await submit(office, { writeUpId: id, version });
  await publish(office, { writeUpId: id, version: (await approve(leader, { writeUpId: id, revisionId })).version });
  const correctReport = () => correct({ classes: "34", talks: "60" });
  const quoted = async () => {
    const found = await findNews(mintPublic("test"), (await stored(id)).slug ?? "");
    if (found?.kind !== "article") throw new Error("not published");
    const { figures, numbers } = found.quoted;
    return { values: figures.map(({ name, value }) => `${name}: ${Number(value)}`), numbers };
  };
  const open = () => db.$count(quotes, eq(quotes.placeId, id));
  const [revision] = await db.select().from(writeUpRevisions).where(eq(writeUpRevisions.id, revisionId));
  if (!revision) throw new Error("no revision");
  return { session, talks, content: revision.content, correctReport, quoted, open };
}

const both = ["Số lớp bồi dưỡng đã tổ chức: 34", "Số buổi tọa đàm: 61"];

describe("a number kept with a reason", () => {
  it("rests on the indicator whose value it is: a correction finds it, and the public page shows what was approved", async () => {
    // Nothing around says of what: it passes only by the reason.
    const { talks, content, correctReport, quoted, open } = await makePublished(
      "Ngoài ra có 61 buổi ở vùng cao.",
      "61",
    );
    const kept = content.figures?.find(({ text }) => text === "61");
    expect(kept).toMatchObject({ verdict: "waived", indicatorId: talks.id, value: { value: "61" } });
    expect(await quoted()).toMatchObject({ values: both });
    await correctReport();
    expect(await open()).toBe(1);
    expect(await quoted()).toMatchObject({ values: both });
  });

  it("that is no indicator's value has no source, and the page says of how many numbers it tells", async () => {
    const { session, content, quoted, correctReport, open } = await makePublished(
      "Số buổi tọa đàm đã mở là 59 buổi.",
      "59",
    );
    const kept = content.figures?.find(({ text }) => text === "59");
    expect(kept).toMatchObject({ verdict: "waived", indicatorId: null, valueId: null });
    expect(await quoted()).toEqual({ values: both.slice(0, 1), numbers: { listed: 1, total: 2 } });
    await correctReport();
    expect(await open()).toBe(0);

    // As a revision of before had it: the value that was thought of, beside another number.
    const other = content.figures?.find(({ text }) => text === "34");
    const old = content.figures?.map((one) =>
      one === kept ? { ...one, indicatorId: other?.indicatorId ?? null, valueId: other?.valueId ?? null } : one,
    );
    expect((await readQuoted(session.id, { ...content, figures: old ?? [] })).numbers).toEqual({ listed: 1, total: 2 });
  });
});
