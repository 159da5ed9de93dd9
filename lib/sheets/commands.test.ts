import { randomUUID } from "node:crypto";
import { setTimeout as nextTurn } from "node:timers/promises";
import { and, asc, eq, like, sql } from "drizzle-orm";
import { writeXlsx } from "hucre/xlsx";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { indicators, programmes } from "#db/schema/programmes.ts";
import { reports } from "#db/schema/reports.ts";
import { units } from "#db/schema/units.ts";
import { indicatorValues, valueExplanations } from "#db/schema/values.ts";
import {
  actorOf,
  makeActor,
  makeFile,
  makeIndicator,
  makePerson,
  makeProgramme,
  makeUnit,
} from "#fixtures/factories.ts";
import { indicatorFacts, programmeFacts } from "#fixtures/seed/facts.ts";
import { hiddenBook, mergedBook, percentBook } from "#fixtures/testing/quirky-sheets.ts";
import { conferenceLines, type RegisterLine, registerBook } from "#fixtures/testing/sheets.ts";
import { rawXlsx } from "#fixtures/testing/workbook.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { storeFile } from "#lib/files/commands.ts";
import { createMeasures } from "#lib/measures/commands.ts";
import { createIndicator, createProgramme } from "#lib/programmes/commands.ts";
import * as reporting from "#lib/reports/commands.ts";
import { getReportForm } from "#lib/reports/detail.ts";
import { blankFigure } from "#lib/reports/reading.ts";
import { writeReportForm } from "./book.ts";
import { reportColumns } from "./columns.ts";
import { importRegister, importReport } from "./commands.ts";
import { writeRegister } from "./export.ts";
import { previewRegister, previewReport } from "./queries.ts";

const key = () => randomUUID();
let office: PersonActor;
let leader: PersonActor;
let host: { id: string };
beforeAll(async () => {
  office = await makeActor("secretariat");
  leader = await makeActor("leader");
  const unit = await makeUnit();
  [host = unit] = await db.update(units).set({ isHost: true }).where(eq(units.id, unit.id)).returning();
});

const put = async (actor: PersonActor, content: Uint8Array) =>
  (await storeFile(actor, { name: "bieu.xlsx", content })).id;

/** Uploads a register sheet, looks at it and takes it over. */
async function importLines(lines: readonly RegisterLine[]) {
  const fileId = await put(office, await registerBook(lines));
  const { fingerprint, plan } = await previewRegister(office, fileId, {});
  expect(plan.counts).toMatchObject({ wrong: 0, asked: 0 });
  return importRegister(office, { idempotencyKey: key(), fileId, picks: {}, fingerprint });
}

const countAll = async () => [await db.$count(programmes), await db.$count(indicators), await db.$count(reports)];

/** Everything that was entered, without ids, times and who. */
async function snapshot() {
  const own = { id: sql`null`, createdAt: sql`null`, updatedAt: sql`null`, folded: sql`null` };
  const strip = <Row extends Record<string, unknown>>(row: Row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !(name in own) && !/Id$|By$|At$/.test(name)));
  const made = await db.select().from(programmes).orderBy(asc(programmes.code));
  const measured = await db
    .select({ indicator: indicators, code: programmes.code, ofHost: sql<boolean>`${indicators.unitId} = ${host.id}` })
    .from(indicators)
    .leftJoin(programmes, eq(programmes.id, indicators.programmeId))
    .orderBy(asc(programmes.code), asc(indicators.sortOrder));
  const values = await db
    .select({ name: indicators.name, value: indicatorValues, status: reports.status, number: reports.number })
    .from(indicatorValues)
    .innerJoin(indicators, eq(indicators.id, indicatorValues.indicatorId))
    .innerJoin(reports, eq(reports.id, indicatorValues.reportId))
    .orderBy(asc(indicators.name));
  const said = await db
    .select({ warning: valueExplanations.warning, text: valueExplanations.text })
    .from(valueExplanations)
    .orderBy(asc(valueExplanations.text));
  return {
    programmes: made.map(strip),
    indicators: measured.map(({ indicator, code, ofHost }) => ({ ...strip(indicator), code, ofHost })),
    values: values.map(({ value, ...rest }) => ({ ...strip(value), ...rest })),
    said,
  };
}

/** Hands every draft in and has a leader accept it, as the workflow goes. */
async function acceptAll() {
  for (const { id } of await db.select().from(reports).where(eq(reports.status, "draft"))) {
    const version = async () => (await db.select().from(reports).where(eq(reports.id, id)))[0]?.version ?? 0;
    await reporting.submitReport(office, { reportId: id, version: await version() });
    await reporting.checkReport(office, { reportId: id, version: await version() });
    await reporting.acceptReport(leader, { reportId: id, version: await version() });
  }
}

/** Values are append-only by trigger, so the triggers rest meanwhile. */
const emptyRegister = () =>
  db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql`truncate programmes, indicators, reports, indicator_values, measures cascade`);
  });

/** What a person does in the interface, command by command: `e2e/register.ts` presses the same buttons. */
async function enterByHand() {
  const names = [...new Set(indicatorFacts.map((fact) => fact.unitOfMeasure))];
  await createMeasures(office, { idempotencyKey: key(), names });
  const text = (value: number | null | undefined) => (value ? String(value) : "");
  for (const code of [...programmeFacts.map((fact) => fact.code), null]) {
    const fact = programmeFacts.find((one) => one.code === code);
    const owner = fact
      ? {
          programmeId: (
            await createProgramme(office, {
              idempotencyKey: key(),
              kind: fact.kind,
              code: fact.code,
              title: fact.title,
              shortTitle: fact.shortTitle,
              earlierTitles: fact.earlierTitles ?? "",
              periodFrom: text(fact.periodFrom),
              periodTo: text(fact.periodTo),
              leadUnitId: "",
              contactId: "",
              status: "running",
            })
          ).id,
          unitId: "",
        }
      : { programmeId: "", unitId: host.id };
    const figures: Record<string, typeof blankFigure> = {};
    for (const one of indicatorFacts.filter((other) => other.programme === code)) {
      const { id } = await createIndicator(office, {
        idempotencyKey: key(),
        ...owner,
        name: one.name,
        unitOfMeasure: one.unitOfMeasure,
        kind: one.kind,
        aggregation: one.aggregation ?? "total",
        scope: one.scope,
        periodFrom: text(one.periodFrom),
        periodTo: text(one.periodTo),
        target: one.target ? new Intl.NumberFormat("vi").format(one.target) : "",
        protection: "public",
      });
      const written = new Intl.NumberFormat("vi").format(one.value);
      figures[id] = {
        ...blankFigure,
        value: one.base ? `${written}/${one.base}` : one.kind === "percent" ? `${written}%` : written,
        comparator: one.comparator ?? "eq",
        explanations: one.withoutBase ? { percent_without_base: one.withoutBase } : {},
      };
    }
    const started = { idempotencyKey: key(), ...owner, sessionId: "", title: "Báo cáo tổng kết", dueOn: "" };
    const { id: reportId } = await reporting.startReport(office, started);
    await reporting.editReport(office, { reportId, version: 1, title: "Báo cáo tổng kết", figures });
  }
}

// Each of them reads several spreadsheets, each in a process of its own.
const slow = { timeout: 90_000 };

describe("programme.import", slow, () => {
  it("makes of one sheet the same rows as entering the four programmes and fourteen indicators by hand", async () => {
    await emptyRegister();
    await enterByHand();
    await acceptAll();
    const byHand = await snapshot();
    await emptyRegister();
    expect(await importLines(conferenceLines())).toEqual({ programmes: 4, indicators: 14, changed: 0, reports: 5 });
    await acceptAll();
    const imported = await snapshot();
    expect(imported.values).toHaveLength(14);
    expect(imported).toEqual(byHand);
    expect(await db.$count(auditLog, eq(auditLog.action, "programme.import"))).toBe(1);
    const [first] = await db.select().from(programmes).where(eq(programmes.code, "ĐA 1"));
    const created = and(eq(auditLog.action, "programme.create"), eq(auditLog.subjectId, first?.id ?? ""));
    expect(await db.$count(auditLog, created)).toBe(1);
  });

  it("comes back unchanged from its own export, and changes only what the sheet changes", async () => {
    await emptyRegister();
    await importLines(conferenceLines());
    await acceptAll();
    const book = new Uint8Array(await new Response(writeRegister(office)).arrayBuffer());
    const same = await previewRegister(office, await put(office, book), {});
    expect(same.plan.counts).toMatchObject({ created: 0, changed: 0, cleared: 0, wrong: 0, asked: 0 });

    const [line] = conferenceLines().filter(({ code }) => code === "ĐA 1");
    const before = await countAll();
    const lines = [{ ...line, shortTitle: "Giáo dục", target: 40, value: 36 }];
    expect(await importLines(lines)).toMatchObject({ programmes: 0, indicators: 0, changed: 2, reports: 1 });
    expect(await countAll()).toEqual([before[0], before[1], (before[2] ?? 0) + 1]);
    const [row] = await db.select().from(programmes).where(eq(programmes.code, "ĐA 1"));
    expect(row).toMatchObject({ shortTitle: "Giáo dục", periodFrom: 2017, version: 2 });
  });

  it("writes nothing while a cell is wrong or asked about, and says which", async () => {
    await emptyRegister();
    const lines = conferenceLines();
    lines[0] = { ...lines[0], value: "3,300", lead: "Đơn vị không có" };
    lines.push({ ...lines[1], indicator: "Chỉ tiêu khác", indicatorKind: "số lạ" });
    const fileId = await put(office, await registerBook(lines));
    const { plan, fingerprint } = await previewRegister(office, fileId, {});
    const blocked = [...plan.programmes, ...plan.indicators].flatMap(({ cells }) =>
      cells.filter((cell) => cell.problem),
    );
    expect(blocked.map(({ column, problem }) => [column, problem])).toEqual([
      ["lead", "unknownUnit"],
      ["value", "figureAmbiguous"],
      ["indicatorKind", "invalidChoice"],
    ]);
    const before = await countAll();
    const refused = importRegister(office, { idempotencyKey: key(), fileId, picks: {}, fingerprint });
    await expect(refused).rejects.toMatchObject({ code: "invalid", details: { reason: "sheetNotReady" } });
    expect(await countAll()).toEqual(before);
  });

  it("is a conflict when the register changed after the preview, and half of nothing is written", async () => {
    await emptyRegister();
    const fileId = await put(office, await registerBook(conferenceLines()));
    const { fingerprint } = await previewRegister(office, fileId, {});
    await makeProgramme({ code: "CĐ 1" });
    const before = await countAll();
    const stale = importRegister(office, { idempotencyKey: key(), fileId, picks: {}, fingerprint });
    await expect(stale).rejects.toMatchObject({ code: "conflict", details: { reason: "stalePreview" } });
    expect(await countAll()).toEqual(before);
  });

  it("refuses the wrong actor, and another's file as if it were not there", async () => {
    const fileId = await put(office, await registerBook(conferenceLines()));
    const input = { idempotencyKey: key(), fileId, picks: {}, fingerprint: "0".repeat(64) };
    for (const role of ["delegate", "leader", "admin"] as const)
      await expect(importRegister(await makeActor(role), input)).rejects.toMatchObject({ code: "forbidden" });
    const other = await makeActor("secretariat");
    await expect(previewRegister(other, fileId, {})).rejects.toMatchObject({ code: "not_found" });
    const { id } = await makeFile({ uploadedById: office.personId });
    await expect(previewRegister(office, id, {})).rejects.toMatchObject({ details: { reason: "sheetNeeded" } });
  });
});

describe("a sheet as an office sends it", slow, () => {
  const shownOf = async (book: Buffer, picks = {}) => {
    await emptyRegister();
    const fileId = await put(office, book);
    const preview = await previewRegister(office, fileId, picks);
    const { plan } = preview;
    const cells = [...plan.unread, ...plan.indicators.flatMap((one) => one.cells)];
    const results = plan.indicators.map(({ code, name, cells: own }) => {
      const value = own.find(({ column }) => column === "value");
      return [code, name, value?.state === "asked" ? value.choices : (value?.after ?? null)];
    });
    const blocked = cells
      .filter(({ problem }) => problem !== null)
      .map(({ place, problem, choices }) => [place, problem, choices]);
    return { ...preview, fileId, results, blocked };
  };
  const write = async ({ fileId, fingerprint }: { fileId: string; fingerprint: string }, picks = {}) => {
    await importRegister(office, { idempotencyKey: key(), fileId, picks, fingerprint });
    const drafts = await db.select({ draft: reports.draft, title: reports.title }).from(reports);
    expect(new Set(drafts.map(({ title }) => title))).toEqual(new Set(["Báo cáo tổng kết"]));
    return drafts.flatMap(({ draft }) => Object.values(draft ?? {}).map(({ value, asOf }) => [value, asOf]));
  };

  it("keeps its percent, asks where there are two readings, and names what nobody worked out", async () => {
    const { results, blocked, plan } = await shownOf(percentBook());
    expect(results.slice(0, 6)).toEqual([
      ["ĐA 1", "Tỷ lệ đạt", "90%"],
      ["ĐA 1", "Tỷ lệ xếp loại", "86,1%"],
      ["ĐA 1", "Tỷ lệ chưa rõ", ["90%", "0,9%"]],
      ["ĐA 1", "Số chi bộ", ["90", "0,9"]],
      ["ĐA 1", "Số lớp", "35"],
      ["ĐA 1", "Kinh phí", ["3.300", "3.300.000.000"]],
    ]);
    expect(blocked).toEqual([
      ["H9", "cellWithoutResult", []],
      ["H10", "cellError", []],
      ["H4", "percentOrNumber", ["90%", "0,9%"]],
      ["H5", "percentOrNumber", ["90", "0,9"]],
      ["H7", "figureScaled", ["3.300", "3.300.000.000"]],
      ["H8", "figureUnreadable", []],
    ]);
    expect(plan.indicators[1]?.cells.find(({ column }) => column === "value")?.original).toBe("86,1111111%");
  });

  it("gives a merged code to each of its lines, asks for a merged result apart, and takes no total", async () => {
    const { results, blocked, plan } = await shownOf(mergedBook());
    expect(results.map(([code, name]) => [code, name])).toEqual([
      ["ĐA 1", "Số lớp"],
      ["ĐA 1", "Số học viên"],
      ["ĐA 1", "Số chuyên đề"],
    ]);
    expect(blocked).toEqual([["H5", "cellMerged", []]]);
    expect(plan.taken).toMatchObject({ sheet: "Biểu 1", merges: ["A1:I1", "A3:A5", "H4:H5"], totals: "6" });
  });

  it("takes the open sheet without what it hides, says so, and takes the rest only when asked", async () => {
    const first = await shownOf(hiddenBook());
    expect(first.results.map(([, name, value]) => [name, value])).toEqual([
      ["Số lớp", null],
      ["Số học viên", null],
    ]);
    expect(first.plan.taken).toMatchObject({ sheet: "Năm 2020", rows: "3, 5", columns: "H", isFiltered: true });
    expect(first.plan.taken.comments).toEqual(["H2", "B3"]);
    expect(first.plan.taken.others).toEqual([{ index: 0, name: "Năm 2019", isHidden: true }]);
    expect(first.plan.taken.hiddenSheets).toEqual(["Danh sách đơn vị"]);
    const all = await shownOf(hiddenBook(), { "*hidden": 1 });
    expect(all.results.map(([, , value]) => value)).toEqual(["35", "999", "3.300", "888"]);
    expect(await write(all, { "*hidden": 1 })).toHaveLength(4);
    const other = await shownOf(hiddenBook(), { "*sheet": 0 });
    expect(other.results).toEqual([["ĐA 9", "Số cũ", "1"]]);
  });

  it("writes what was chosen", async () => {
    const good = rawXlsx({
      formats: ["9"],
      sheets: [
        {
          name: "A",
          rows: [
            ["Mã", "Tên đầy đủ", "Tên gọn", "Từ năm", "Chỉ tiêu", "Đơn vị tính", "Loại số", "Kết quả", "Mục tiêu"],
            [
              "ĐA 1",
              "Đề án một",
              "Một",
              2017,
              "Đạt",
              "%",
              "Tỷ lệ phần trăm",
              { v: 0.9, style: 1 },
              { v: 0.95, style: 1 },
            ],
            ["ĐA 1", null, null, null, "Xếp loại", "%", "Tỷ lệ phần trăm", 0.861],
          ],
        },
      ],
    });
    const picks = { H3: 0 };
    const preview = await shownOf(good, picks);
    expect(preview.blocked).toEqual([]);
    expect((await write(preview, picks)).map(([value]) => value)).toEqual(["90%", "86,1%"]);
    const [row] = await db.select().from(indicators).where(eq(indicators.name, "Đạt"));
    expect(Number(row?.target)).toBe(95);
  });
});

describe("many imports at once", slow, () => {
  it("hold no page up: ten registers and ten reports together, on a pool as in production", async () => {
    await emptyRegister();
    const [line] = conferenceLines();
    const registers = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        const fileId = await put(office, await registerBook([{ ...line, code: `ĐA ${index + 20}` }]));
        const { fingerprint } = await previewRegister(office, fileId, {});
        return { idempotencyKey: key(), fileId, picks: {}, fingerprint };
      }),
    );
    const forms = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const { delegate, reportId } = await makeDraft();
        const fileId = await filled(delegate, reportId, { "Số lớp": { value: 35 } });
        const { fingerprint, report } = await previewReport(delegate, reportId, fileId, {});
        return { delegate, input: { reportId, version: report.version, fileId, picks: {}, fingerprint } };
      }),
    );
    let isDone = false;
    const imports = Promise.all([
      ...registers.map((input) => importRegister(office, input)),
      ...forms.map(({ delegate, input }) => importReport(delegate, input)),
    ]).finally(() => {
      isDone = true;
    });
    const waits: number[] = [];
    while (!isDone) {
      const asked = performance.now();
      await db.$count(programmes);
      waits.push(performance.now() - asked);
      await nextTurn();
    }
    await imports;
    expect(await db.$count(programmes, like(programmes.code, "ĐA 2%"))).toBe(10);
    // A query that no connection comes free for is refused after three seconds.
    expect(Math.max(...waits)).toBeLessThan(2500);
  });
});

/** A report that a delegate of the lead unit is writing, with its indicators. */
async function makeDraft() {
  const unit = await makeUnit();
  const delegate = await actorOf(await makePerson({ roles: ["delegate"], unitId: unit.id }));
  const { id: programmeId } = await makeProgramme({ leadUnitId: unit.id });
  const classes = await makeIndicator({ programmeId, value: null, name: "Số lớp", sortOrder: 1 });
  const share = await makeIndicator({ programmeId, value: null, name: "Đã giám sát", kind: "ratio", sortOrder: 2 });
  const started = { idempotencyKey: key(), programmeId, unitId: "", sessionId: "", title: "Báo cáo", dueOn: "" };
  const { id: reportId } = await reporting.startReport(office, started);
  return { delegate, reportId, classes, share };
}

/** The downloaded form with some of its cells filled in. */
async function filled(actor: PersonActor, reportId: string, cells: Record<string, Record<string, string | number>>) {
  const form = await getReportForm(actor, reportId);
  const fileId = await put(actor, await writeReportForm(form));
  const { plan } = await previewReport(actor, reportId, fileId, {});
  expect(plan.counts).toMatchObject({ created: 0, changed: 0, cleared: 0, asked: 0, wrong: 0 });
  const rows = form.report.lines.map(({ indicator }) =>
    reportColumns.map(({ name }) => (name === "indicatorId" ? indicator.id : (cells[indicator.name]?.[name] ?? null))),
  );
  const mark = { name: "_nghi-trinh", rows: [["report", reportId, form.report.version]] };
  const sheets = [{ name: "Số liệu", rows: [reportColumns.map(({ title }) => title), ...rows] }, mark];
  return put(actor, await writeXlsx({ sheets }));
}

describe("report.import", slow, () => {
  it("takes a filled form over whole: the downloaded one says nothing new, the filled one becomes the draft", async () => {
    const { delegate, reportId, classes, share } = await makeDraft();
    const cells = { "Số lớp": { value: 35, comparator: "hơn", source: "trang 2" }, "Đã giám sát": { value: "31/36" } };
    const fileId = await filled(delegate, reportId, cells);
    const { fingerprint, plan, report } = await previewReport(delegate, reportId, fileId, {});
    expect(plan.counts).toMatchObject({ created: 3, changed: 1, wrong: 0 });
    await importReport(delegate, { reportId, version: report.version, fileId, picks: {}, fingerprint });
    const { draft } = await getReportForm(delegate, reportId);
    expect(draft[classes.id]).toMatchObject({ value: "35", comparator: "gt", place: "trang 2" });
    expect(draft[share.id]).toMatchObject({ value: "31/36" });
    expect(await db.$count(auditLog, and(eq(auditLog.action, "report.import"), eq(auditLog.subjectId, reportId)))).toBe(
      1,
    );
  });

  it("is a conflict when the draft changed after the preview, and refuses the wrong actor and the wrong report", async () => {
    const { delegate, reportId } = await makeDraft();
    const fileId = await filled(delegate, reportId, { "Số lớp": { value: 35 } });
    const { fingerprint, report } = await previewReport(delegate, reportId, fileId, {});
    const input = { reportId, version: report.version, fileId, picks: {}, fingerprint };
    await expect(importReport(await makeActor("delegate"), input)).rejects.toMatchObject({ code: "forbidden" });
    await reporting.editReport(delegate, { reportId, version: report.version, title: "Tên khác" });
    await expect(importReport(delegate, input)).rejects.toMatchObject({ code: "conflict" });
    const other = await makeDraft();
    const wrong = previewReport(
      office,
      other.reportId,
      await put(office, await writeReportForm(await getReportForm(office, reportId))),
      {},
    );
    await expect(wrong).rejects.toMatchObject({ details: { reason: "sheetOfAnotherReport" } });
  });
});
