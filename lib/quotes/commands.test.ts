import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db, openClient } from "#db/client.ts";
import { auditLog, decisions } from "#db/schema/audit.ts";
import { reports } from "#db/schema/reports.ts";
import { quotes } from "#db/schema/values.ts";
import {
  makeActor,
  makeAgendaItem,
  makeIndicator,
  makeProgramme,
  makeReport,
  makeSession,
  makeValue,
  makeWriteUp,
} from "#fixtures/factories.ts";
import { inWords } from "#lib/programmes/figure.ts";
import { acceptReport, checkReport, correctReport, editReport, submitReport } from "#lib/reports/commands.ts";
import { keepQuote, mendQuote } from "./commands.ts";
import { listQuotes, listQuotingTexts } from "./queries.ts";
import { type CorrectionEvent, correctionChannel } from "./quoting.ts";

/** An accepted report tabled at a session whose write-up quotes one of its two figures. */
async function makeWorld() {
  const { id: programmeId } = await makeProgramme();
  const session = await makeSession({ status: "closed" });
  const item = await makeAgendaItem({ sessionId: session.id, programmeId, title: "Kết quả đề án" });
  const quoted = await makeIndicator({ programmeId, value: null, name: "Lớp" });
  const silent = await makeIndicator({ programmeId, value: null, name: "Lượt" });
  const report = await makeReport({ programmeId, sessionId: session.id, status: "accepted" });
  await makeValue({ indicatorId: quoted.id, reportId: report.id, value: "34" });
  await makeValue({ indicatorId: silent.id, reportId: report.id, value: "512" });
  const body = [{ type: "paragraph" as const, text: "Đã mở 34 lớp bồi dưỡng." }];
  const writeUp = await makeWriteUp({ sessionId: session.id, body });
  await makeWriteUp({ body });
  return { programmeId, item, quoted, silent, report, writeUp };
}

/** Corrects the figures of an accepted report and has the correction accepted. */
async function correct(reportId: string, values: Record<string, string>) {
  const [office, leader] = [await makeActor("secretariat"), await makeActor("leader")];
  const { id } = await correctReport(office, { idempotencyKey: randomUUID(), reportId, reason: "Đếm lại danh sách" });
  const [draft] = await db.select().from(reports).where(eq(reports.id, id));
  const figures = Object.fromEntries(
    Object.entries(draft?.draft ?? {}).map(([indicatorId, figure]) => [
      indicatorId,
      { ...figure, value: values[indicatorId] ?? figure.value },
    ]),
  );
  await editReport(office, { reportId: id, version: 1, title: "Báo cáo", body: "", files: [], figures });
  await submitReport(office, { reportId: id, version: 2 });
  await checkReport(office, { reportId: id, version: 3, remarks: "" });
  return acceptReport(leader, { reportId: id, version: 4 });
}

describe("a correction", () => {
  it("opens a quote for every place that quotes a changed figure, and announces it after the commit", async () => {
    const { quoted, report, item, writeUp, programmeId } = await makeWorld();
    const office = await makeActor("secretariat");
    expect((await listQuotingTexts(office, programmeId)).map(({ id, figures }) => [id, figures.map(inWords)])).toEqual([
      [item.id, ["34 lớp", "512 lớp"]],
      [writeUp.id, ["34 lớp"]],
    ]);
    const heard = Promise.withResolvers<CorrectionEvent>();
    const client = openClient();
    await client.listen(correctionChannel, (text) => heard.resolve(JSON.parse(text)));
    const corrected = await correct(report.id, { [quoted.id]: "35" });
    expect(corrected.quotes).toBe(2);
    expect(await heard.promise).toMatchObject({ reportId: corrected.id, values: [{ indicatorId: quoted.id }] });
    await client.end();

    const rows = await listQuotes(office, corrected.id);
    expect(
      rows.map(({ placeType, before, after, status }) => [placeType, inWords(before), after && inWords(after), status]),
    ).toEqual([
      ["agenda_item", "34 lớp", "35 lớp", "open"],
      ["write_up", "34 lớp", "35 lớp", "open"],
    ]);
    expect(rows.every(({ abilities }) => abilities.length === 2)).toBe(true);
    for (const role of ["delegate", "admin"] as const)
      expect(await listQuotes(await makeActor(role), corrected.id)).toEqual([]);
  });

  it("opens nothing where no figure became another", async () => {
    const { report } = await makeWorld();
    expect((await correct(report.id, {})).quotes).toBe(0);
  });
});

describe("quote.keep and quote.mend", () => {
  it("decide each place once, with a decision and an audit row; keeping needs its reason", async () => {
    const { quoted, report } = await makeWorld();
    await correct(report.id, { [quoted.id]: "35" });
    const office = await makeActor("secretariat");
    const [first, second] = await db.select().from(quotes).where(eq(quotes.status, "open"));
    const keep = { quoteId: first?.id ?? "", version: 1, comment: "" };
    await expect(keepQuote(office, keep)).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { comment: "required" } },
    });
    for (const role of ["delegate", "leader", "admin"] as const)
      await expect(keepQuote(await makeActor(role), keep)).rejects.toMatchObject({ code: "forbidden" });
    const said = { ...keep, comment: "Đã phát hành, có đính chính riêng" };
    const both = await Promise.allSettled([keepQuote(office, said), keepQuote(office, said)]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(mendQuote(office, { ...keep, version: 2 })).rejects.toMatchObject({ code: "not_now" });
    await mendQuote(office, { quoteId: second?.id ?? "", version: 1, comment: "" });
    for (const [action, id] of [
      ["quote.keep", first?.id],
      ["quote.mend", second?.id],
    ] as const) {
      expect(await db.$count(decisions, eq(decisions.subjectId, id ?? ""))).toBe(1);
      expect(await db.$count(auditLog, and(eq(auditLog.action, action), eq(auditLog.subjectId, id ?? "")))).toBe(1);
    }
  });
});
