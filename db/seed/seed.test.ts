import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog, decisions } from "#db/schema/audit.ts";
import { files } from "#db/schema/files.ts";
import { people } from "#db/schema/people.ts";
import { indicators, programmes } from "#db/schema/programmes.ts";
import { reports } from "#db/schema/reports.ts";
import { agendaItems, delegates, sessions } from "#db/schema/sessions.ts";
import { units } from "#db/schema/units.ts";
import { indicatorValues } from "#db/schema/values.ts";
import { writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import { actAs } from "#lib/core/sign-in.ts";
import { prepareEvidence } from "#lib/figures/evidence.ts";
import { openFile } from "#lib/files/store.ts";
import { inWords, isQuoted } from "#lib/programmes/figure.ts";
import { countOpenWarnings } from "#lib/reports/stored.ts";
import { listTasks } from "#lib/work/queries.ts";
import { checkText, keepFigures, unsettled } from "#lib/writeups/check.ts";
import { composeWriteUp } from "#lib/writeups/compose.ts";
import { readDossier } from "#lib/writeups/dossier.ts";
import { fingerprintOf } from "#lib/writeups/fingerprint.ts";
import { readSessionRecord } from "#lib/writeups/record.ts";
import { seedDemo } from "./demo.ts";
import { conference } from "./facts.ts";
import { demoPeople } from "./people.ts";
import { sixUnitKeys } from "./units.ts";

beforeAll(seedDemo, 60_000);

const figures = () =>
  db
    .select({
      code: programmes.code,
      owner: units.symbol,
      name: indicators.name,
      kind: indicators.kind,
      unitOfMeasure: indicators.unitOfMeasure,
      aggregation: indicators.aggregation,
      protection: indicators.protection,
      note: indicators.note,
      target: indicators.target,
      from: indicators.periodFrom,
      to: indicators.periodTo,
      value: indicatorValues.value,
      base: indicatorValues.base,
      comparator: indicatorValues.comparator,
    })
    .from(indicators)
    .innerJoin(indicatorValues, eq(indicatorValues.indicatorId, indicators.id))
    .innerJoin(reports, and(eq(reports.id, indicatorValues.reportId), isNotNull(reports.sessionId)))
    .leftJoin(programmes, eq(programmes.id, indicators.programmeId))
    .leftJoin(units, eq(units.id, indicators.unitId))
    .orderBy(asc(indicators.sortOrder));

const conferenceSession = async () => {
  const [row] = await db.select().from(sessions).where(eq(sessions.date, conference.date));
  if (!row) throw new Error("the conference is missing");
  return row;
};

describe("the facts of 26/11/2020", () => {
  it("holds three đề án and one chuyên đề with their periods", async () => {
    const rows = await db.select().from(programmes).orderBy(asc(programmes.createdAt), asc(programmes.id));
    expect(rows.map(({ code, kind, periodFrom, periodTo }) => [code, kind, periodFrom, periodTo])).toEqual([
      ["ĐA 1", "scheme", 2017, 2020],
      ["ĐA 2", "scheme", 2018, 2020],
      ["ĐA 3", "scheme", 2017, null],
      ["CĐ 1", "topic", 2018, 2020],
    ]);
    expect(rows[0]?.title).toMatch(/giai đoạn 2017-2020$/);
  });

  it("holds the fourteen indicators with value, comparator, base and period", async () => {
    const rows = await figures();
    expect(rows.map((row) => [row.code ?? row.owner, inWords(row), row.from, row.to])).toEqual([
      ["ĐA 1", "35 lớp", 2017, 2020],
      ["ĐA 1", "hơn 3.300 lượt học viên", 2017, 2020],
      ["ĐA 1", "65%", 2017, 2020],
      ["ĐA 1", "95%", 2017, 2020],
      ["ĐA 2", "6 đơn vị", 2018, 2020],
      ["ĐA 3", "7 lớp", 2017, null],
      ["ĐA 3", "hơn 500 quần chúng ưu tú", 2017, null],
      ["ĐA 3", "612 đảng viên", 2017, null],
      ["CĐ 1", "31/36 (86,1%)", 2018, 2020],
      ["CĐ 1", "85 cuộc", 2018, 2020],
      ["CĐ 1", "17 đảng ủy", null, null],
      ["ĐUK", "138 tổ chức đảng và đảng viên", 2020, 2020],
      ["ĐUK", "87 tổ chức đảng và đảng viên", 2020, 2020],
      ["ĐUK", "14 đảng viên", 2020, 2020],
    ]);
    expect(rows.filter(({ comparator }) => comparator === "gt")).toHaveLength(2);
    expect(rows.filter(({ aggregation }) => aggregation === "yearly_average")).toHaveLength(2);
    expect(rows.find(({ kind }) => kind === "ratio")).toMatchObject({ value: "31", base: "36" });
    const restricted = rows.filter(({ protection }) => protection !== "public");
    expect(restricted).toMatchObject([{ name: "Số đảng viên bị thi hành kỷ luật", protection: "restricted_detail" }]);
    const accepted = await db.select().from(reports).where(eq(reports.status, "accepted"));
    const open = await Promise.all(accepted.map((report) => countOpenWarnings(db, report.id)));
    expect(open.every((count) => count === 0)).toBe(true);
  });

  it("marks every invented target", async () => {
    const invented = (await figures()).filter(({ target }) => target !== null);
    expect(invented.every(({ note }) => note.includes("dữ liệu minh họa"))).toBe(true);
  });

  it("holds the host and the six units, which outlive the Bloc", async () => {
    const rows = await db.select().from(units);
    expect(rows.filter(({ isHost }) => isHost)).toMatchObject([
      { symbol: "ĐUK", sourceCode: "LSO", validTo: "2025-03-31" },
    ]);
    const six = rows.filter(({ kind, protocolOrder }) => kind === "agency" && protocolOrder < 200);
    expect(six).toHaveLength(sixUnitKeys.length);
    expect(six.toSorted((one, two) => one.protocolOrder - two.protocolOrder).map(({ name }) => name)).toEqual([
      "Tòa án nhân dân tỉnh",
      "Kho bạc Nhà nước tỉnh",
      "Cục Thuế tỉnh",
      "Trường Chính trị Hoàng Văn Thụ",
      "Cục Quản lý thị trường tỉnh",
      "Cục Hải quan tỉnh",
    ]);
    expect(six.every(({ validTo }) => validTo === null)).toBe(true);
  });
});

describe("the demo's world", () => {
  it("ends the conference on time, with thirteen items and a break", async () => {
    const session = await conferenceSession();
    const items = await db.select().from(agendaItems).where(eq(agendaItems.sessionId, session.id));
    expect(items.filter(({ kind }) => kind !== "break")).toHaveLength(13);
    expect(items.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(4 * 60);
    const unanswered = await db.$count(
      delegates,
      sql`${delegates.sessionId} = ${session.id} and ${delegates.answeredAt} is null`,
    );
    expect(unanswered).toBe(0);
  });

  it("publishes a news item that quotes every figure and shows both captions", async () => {
    const session = await conferenceSession();
    const [writeUp] = await db.select().from(writeUps).where(eq(writeUps.sessionId, session.id));
    const revisions = await db
      .select()
      .from(writeUpRevisions)
      .where(eq(writeUpRevisions.writeUpId, writeUp?.id ?? ""))
      .orderBy(asc(writeUpRevisions.number));
    const published = revisions.at(-1);
    expect(writeUp).toMatchObject({
      status: "published",
      publishedRevisionId: published?.id,
      approvedRevisionId: published?.id,
    });
    expect(published?.content.photos.map(({ caption }) => caption)).toEqual([...conference.captions]);
    expect(published?.content.photos.every(({ credit }) => credit === "Ảnh minh họa")).toBe(true);

    const text = published?.content.body.map((block) => block.text).join("\n") ?? "";
    const missing = (await figures()).filter((figure) => !isQuoted(figure, text));
    expect(missing).toEqual([]);
    for (const revision of revisions) expect(fingerprintOf(revision.content)).toBe(revision.fingerprint);

    const steps = await db
      .select({ transition: decisions.transition, actorId: decisions.actorId })
      .from(decisions)
      .where(eq(decisions.subjectId, writeUp?.id ?? ""))
      .orderBy(asc(decisions.createdAt));
    expect(steps.map(({ transition }) => transition)).toEqual(["submit", "return", "submit", "approve", "publish"]);
    expect(writeUp?.editorIds).not.toContain(steps[3]?.actorId);
  });

  it("keeps the bytes of every file", async () => {
    const rows = await db.select().from(files);
    expect(rows).toHaveLength(14);
    for (const { storageKey } of rows) {
      const stream = await openFile(storageKey);
      expect(stream).not.toBeNull();
      stream?.destroy();
    }
  });

  it("dates what happened in 2020 in 2020, in order", async () => {
    const session = await conferenceSession();
    const decided = await db.select().from(decisions).where(eq(decisions.subjectId, session.id));
    expect(decided.every(({ createdAt }) => createdAt.getUTCFullYear() === 2020)).toBe(true);
    const log = await db.select({ at: auditLog.at }).from(auditLog).orderBy(asc(auditLog.sequence));
    expect(log.every(({ at }, index) => index === 0 || at >= (log[index - 1]?.at ?? at))).toBe(true);
    expect(await db.$count(reports, eq(reports.status, "returned"))).toBe(1);
  });

  it("leaves something to do for whoever signs in to work", async () => {
    const usernames = demoPeople.map(({ username }) => username);
    const rows = await db
      .select({ id: people.id, username: people.username })
      .from(people)
      .where(inArray(people.username, usernames));
    expect(rows).toHaveLength(usernames.length);
    const waiting = new Map<string, string[]>();
    for (const { id, username } of rows)
      waiting.set(
        username,
        (await listTasks(await actAs(id))).map(({ kind }) => kind),
      );
    expect(waiting.get("ly.thu.hang")?.toSorted()).toEqual([
      "checkReport",
      "receiveContribution",
      "receiveContribution",
      "scheduleSession",
    ]);
    expect(waiting.get("hoang.thi.yen")?.toSorted()).toEqual(["answerInvitation", "finishContribution"]);
    expect(waiting.get("vi.thi.hanh")).toEqual(["fillReport"]);
    expect(waiting.get("nong.thi.bich")).toEqual(["decideWriteUp"]);
    expect(waiting.get("nong.quoc.bao")).toEqual(["handOverLink"]);
  });
});

describe("the figures of the conference's news", () => {
  const problems = async (text: Parameters<typeof checkText>[0]) => {
    const { id } = await conferenceSession();
    const { dossier, sources } = await readDossier(db, id, {});
    const figures = checkText(text, prepareEvidence(dossier));
    const quoted = keepFigures(figures, sources).filter(({ valueId }) => valueId !== null);
    return { open: unsettled(figures).map(({ quote, reason }) => [quote, reason?.code, reason?.details]), quoted };
  };

  it("rest on the record's own values in the published text, all fourteen", async () => {
    const { id } = await conferenceSession();
    const [row] = await db.select().from(writeUps).where(eq(writeUps.sessionId, id));
    const { open, quoted } = await problems(row as never);
    expect(open).toEqual([]);
    expect(new Set(quoted.map(({ indicatorId }) => indicatorId)).size).toBe(14);
  });

  it("rest on the record in the text that is drafted from it", async () => {
    const { id } = await conferenceSession();
    const record = await readSessionRecord(db, id);
    if (!record) throw new Error("the conference has no record");
    const { open, quoted } = await problems(composeWriteUp({ ...record, byline: "Lý Thu Hằng" }));
    expect(open).toEqual([]);
    expect(new Set(quoted.map(({ indicatorId }) => indicatorId)).size).toBe(14);
  });
});
