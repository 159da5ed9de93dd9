import { randomUUID } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { indicators } from "#db/schema/programmes.ts";
import {
  actorOf,
  makeActor,
  makeAgendaItem,
  makeDelegate,
  makeIndicator,
  makeMeasure,
  makePerson,
  makeProgramme,
  makeReport,
  makeSession,
  makeUnit,
  makeValue,
  makeWriteUp,
} from "#fixtures/factories.ts";
import { mintPublic } from "#lib/core/actor.ts";
import { createIndicator, createProgramme, editIndicator, editProgramme, moveIndicator } from "./commands.ts";
import { getProgramme, proposeCodes } from "./queries.ts";
import { findProgrammes, listProgrammes } from "./register.ts";
import { listIndicatorsOfSession } from "./session-figures.ts";

const programme = {
  kind: "scheme" as const,
  code: "ĐA 900",
  title: "Nâng cao chất lượng công tác giáo dục chính trị, tư tưởng",
  shortTitle: "Giáo dục chính trị",
  periodFrom: "2017",
  periodTo: "2020",
  leadUnitId: null,
  status: "concluded" as const,
};
const indicator = {
  name: "Lượt học viên được bồi dưỡng",
  unitOfMeasure: "lượt",
  kind: "count" as const,
  aggregation: "total" as const,
  scope: "Đảng bộ Khối",
  periodFrom: "2017",
  periodTo: "2020",
  target: "3.000",
  protection: "public" as const,
  note: "",
};
const key = () => ({ idempotencyKey: randomUUID() });
const countAudit = (action: string, id: string) =>
  db.$count(auditLog, and(eq(auditLog.action, action), eq(auditLog.subjectId, id)));
const invalid = (fields: Record<string, string>) => ({ code: "invalid", details: { fields } });
const outsiders = ["delegate", "leader", "admin"] as const;

describe("programme.create and programme.edit", () => {
  it("creates once, edits, and leaves audit rows", async () => {
    const actor = await makeActor("secretariat");
    const sent = { ...programme, ...key() };
    const { id } = await createProgramme(actor, sent);
    expect(await createProgramme(actor, sent)).toEqual({ id });
    await editProgramme(actor, { ...programme, programmeId: id, version: 1, periodTo: "" });
    expect(await getProgramme(actor, id)).toMatchObject({ periodFrom: 2017, periodTo: null, version: 2 });
    expect(await countAudit("programme.create", id)).toBe(1);
    expect(await countAudit("programme.edit", id)).toBe(1);
    await expect(createProgramme(actor, { ...programme, ...key() })).rejects.toMatchObject(
      invalid({ code: "notUnique" }),
    );
  });

  it("refuses the wrong actor, a wrong period and a stale version", async () => {
    const actor = await makeActor("secretariat");
    const { id: programmeId, code } = await makeProgramme();
    const edit = { ...programme, code, programmeId, version: 1 };
    for (const role of outsiders) {
      await expect(createProgramme(await makeActor(role), { ...programme, ...key() })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
    await expect(editProgramme(await makeActor("delegate"), edit)).rejects.toMatchObject({ code: "forbidden" });
    await expect(editProgramme(actor, { ...edit, periodTo: "2016" })).rejects.toMatchObject(
      invalid({ periodTo: "endYearBeforeStart" }),
    );
    await expect(editProgramme(actor, { ...edit, programmeId: randomUUID() })).rejects.toMatchObject({
      code: "not_found",
    });
    const both = await Promise.allSettled([
      editProgramme(actor, edit),
      editProgramme(actor, { ...edit, title: "Bản khác" }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(editProgramme(actor, edit)).rejects.toMatchObject({
      code: "conflict",
      details: { current: { version: 2, periodFrom: "2017" } },
    });
  });
});

describe("the rest of a programme", () => {
  it("keeps its other titles, basis, contact and taking-part units, finds it by them, and says who changed it", async () => {
    const actor = await makeActor("secretariat");
    const unit = await makeUnit();
    const contact = await makePerson({ roles: ["delegate"] });
    const sent = {
      ...programme,
      code: "ĐA 901",
      earlierTitles: "Phòng truyền thống quê hương\nPhòng cũ",
      legalBasis: "Quyết định số 12",
      goals: "Mỗi đơn vị một phòng",
      leadUnitId: unit.id,
      contactId: contact.id,
      units: [{ unitId: unit.id, validFrom: "2018-01-01", validTo: null }],
    };
    const { id } = await createProgramme(actor, { ...sent, ...key() });
    expect(await getProgramme(actor, id)).toMatchObject({
      earlierTitles: sent.earlierTitles,
      legalBasis: "Quyết định số 12",
      contact: { id: contact.id },
      units: [{ unitId: unit.id, validFrom: "2018-01-01", validTo: null }],
    });
    const { rows } = await listProgrammes(actor, { search: "phong truyen thong que huong" });
    expect(rows.map((row) => row.id)).toEqual([id]);
    const edit = { ...sent, programmeId: id, version: 1 };
    await editProgramme(actor, { ...edit, units: [] });
    expect((await getProgramme(actor, id)).units).toEqual([]);
    await expect(editProgramme(actor, edit)).rejects.toMatchObject({
      code: "conflict",
      details: { changedBy: actor.fullName },
    });
    const twice = { ...edit, version: 2, units: [...sent.units, ...sent.units] };
    await expect(editProgramme(actor, twice)).rejects.toMatchObject(invalid({ "units.1.unitId": "notUnique" }));
    const backwards = {
      ...edit,
      version: 2,
      units: [{ unitId: unit.id, validFrom: "2020-01-02", validTo: "2020-01-01" }],
    };
    await expect(editProgramme(actor, backwards)).rejects.toMatchObject(
      invalid({ "units.0.validTo": "dayEndBeforeStart" }),
    );
    await expect(editProgramme(actor, { ...edit, version: 2, contactId: randomUUID() })).rejects.toMatchObject(
      invalid({ contactId: "invalidId" }),
    );
  });
});

describe("indicator.create and indicator.edit", () => {
  it("keeps what is measured and what is asked, and leaves an audit row for every change", async () => {
    const actor = await makeActor("secretariat");
    const { id: programmeId } = await makeProgramme();
    await makeMeasure("lượt");
    const asked = { ...indicator, baseline: "1.200", baselineYear: "2016", targetDirection: "at_most" as const };
    const { id } = await createIndicator(actor, { ...asked, ...key(), programmeId, unitId: null });
    await editIndicator(actor, { ...asked, indicatorId: id, version: 1, name: "Lượt học viên", breakdown: "numbers" });
    const [row] = (await getProgramme(actor, programmeId)).indicators;
    expect(row).toMatchObject({
      target: "3000",
      targetDirection: "at_most",
      baseline: "1200",
      baselineYear: 2016,
      breakdown: "numbers",
      version: 2,
      values: [],
    });
    expect(await countAudit("indicator.create", id)).toBe(1);
    expect(await countAudit("indicator.edit", id)).toBe(1);
  });

  it("asks about 3,300, and takes units of measure from the office's list alone", async () => {
    const actor = await makeActor("secretariat");
    const { id: programmeId } = await makeProgramme();
    await makeMeasure("lượt");
    const send = (fields: object) =>
      createIndicator(actor, { ...indicator, ...key(), programmeId, unitId: null, ...fields });
    await send({ target: "" });
    await expect(send({ target: "3,300" })).rejects.toMatchObject(invalid({ target: "figureAmbiguous" }));
    await expect(send({ target: "3.3" })).rejects.toMatchObject(invalid({ target: "figureDot" }));
    await expect(send({ unitOfMeasure: "lượt (mới)" })).rejects.toMatchObject(invalid({ unitOfMeasure: "notInList" }));
    const restricted = { protection: "restricted_detail", breakdown: "numbers" };
    await expect(send(restricted)).rejects.toMatchObject(invalid({ breakdown: "breakdownRestricted" }));
  });

  it("refuses the wrong actor, a stale version, and an owner that is not there", async () => {
    const actor = await makeActor("secretariat");
    const { id } = await makeIndicator({ unitOfMeasure: "lượt" });
    const edit = { ...indicator, indicatorId: id, version: 1 };
    for (const role of outsiders)
      await expect(editIndicator(await makeActor(role), edit)).rejects.toMatchObject({ code: "forbidden" });
    const both = await Promise.allSettled(
      [1, 2].map((number) => editIndicator(actor, { ...edit, target: String(number) })),
    );
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(editIndicator(actor, edit)).rejects.toMatchObject({
      code: "conflict",
      details: { changedBy: actor.fullName, current: { version: 2 } },
    });
    const homeless = { ...indicator, ...key(), programmeId: null, unitId: null };
    await expect(createIndicator(actor, homeless)).rejects.toMatchObject({ code: "not_found" });
    await expect(createIndicator(actor, { ...homeless, ...key(), programmeId: randomUUID() })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("indicator.move", () => {
  it("changes places with the neighbour, stays at the ends, and keeps places whole under a race", async () => {
    const actor = await makeActor("secretariat");
    const { id: programmeId } = await makeProgramme();
    const made = [];
    for (const name of ["a", "b", "c"]) made.push(await makeIndicator({ programmeId, name }));
    const [a, b, c] = made.map((row) => row.id) as [string, string, string];
    const order = async () => {
      const rows = await db
        .select()
        .from(indicators)
        .where(eq(indicators.programmeId, programmeId))
        .orderBy(asc(indicators.sortOrder));
      return rows.map((row) => row.name).join("");
    };
    await moveIndicator(actor, { indicatorId: c, direction: "up" });
    expect(await order()).toBe("acb");
    await moveIndicator(actor, { indicatorId: a, direction: "up" });
    expect(await order()).toBe("acb");
    await Promise.all([
      moveIndicator(actor, { indicatorId: b, direction: "up" }),
      moveIndicator(actor, { indicatorId: a, direction: "down" }),
    ]);
    expect([...(await order())].sort().join("")).toBe("abc");
    expect(await countAudit("indicator.move", b)).toBe(1);
    for (const role of outsiders) {
      await expect(moveIndicator(await makeActor(role), { indicatorId: a, direction: "up" })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
  });
});

describe("lists", () => {
  it("find programmes without tones, by kind, with their counts and last report", async () => {
    const actor = await makeActor("secretariat");
    const { id } = await makeProgramme({ kind: "topic", code: "CĐ 77", title: "Đẩy mạnh giám sát chuyên đề" });
    await makeIndicator({ programmeId: id, value: null });
    await makeReport({ programmeId: id, number: 1 });
    await makeReport({ programmeId: id, number: 2, status: "accepted" });
    const { rows } = await listProgrammes(actor, { search: "day manh GIAM sat" });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ id, indicators: 1, lastReport: { number: 2, status: "accepted" } });
    expect(await listProgrammes(actor, { search: "giam sat", kind: "scheme" })).toEqual({ rows: [], next: null });
    expect(await listProgrammes(actor, { search: "100%" })).toEqual({ rows: [], next: null });
    expect(await proposeCodes(actor)).toMatchObject({ topic: "CĐ 78" });
  });

  it("are found for a picker without tone marks, twenty at most, the one of that code first, and by id", async () => {
    const actor = await makeActor("secretariat");
    for (let number = 4901; number <= 4925; number++)
      await makeProgramme({ code: `ĐA ${number}`, shortTitle: `Tuyển chọn ${number}` });
    const wanted = await makeProgramme({ code: "CĐ 4990", shortTitle: "Tuyển chọn sau cùng" });
    expect(await findProgrammes(actor, { search: "tuyen chon" })).toHaveLength(20);
    expect((await findProgrammes(actor, { search: "tuyen CHON 4913" })).map((row) => row.code)).toEqual(["ĐA 4913"]);
    const byCode = await findProgrammes(actor, { search: "cd 4990" });
    expect(byCode[0]).toMatchObject({ id: wanted.id });
    expect((await findProgrammes(actor, { id: wanted.id })).map((row) => row.code)).toEqual(["CĐ 4990"]);
    expect(await findProgrammes(actor, { id: "khong-co" })).toEqual([]);
    expect(await findProgrammes(actor, { search: "100%" })).toEqual([]);
    await expect(findProgrammes(mintPublic("test"))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("are closed to those who may not view programmes", async () => {
    const { id } = await makeProgramme();
    for (const stranger of [await makeActor("admin"), mintPublic("test")]) {
      await expect(listProgrammes(stranger)).rejects.toMatchObject({ code: "forbidden" });
      await expect(getProgramme(stranger, id)).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(getProgramme(await makeActor("leader"), randomUUID())).rejects.toMatchObject({ code: "not_found" });
  });

  it("give a session the figures of what it hears and of its body, newest value first, by what the reader may see", async () => {
    const unit = await makeUnit();
    const session = await makeSession({ status: "invited", conveningUnitId: unit.id });
    const heard = await makeProgramme();
    await makeAgendaItem({ sessionId: session.id, programmeId: heard.id });
    const counted = await makeIndicator({ programmeId: heard.id, value: { value: "34" } });
    await makeValue({ indicatorId: counted.id, value: "35" });
    const onItsWay = await makeReport({ programmeId: heard.id, number: 9, sessionId: session.id });
    await makeValue({ indicatorId: counted.id, value: "36", reportId: onItsWay.id });
    await makeIndicator({ programmeId: heard.id, name: "Nội bộ", protection: "internal" });
    await makeIndicator({ programmeId: heard.id, name: "Hạn chế", protection: "restricted" });
    await makeIndicator({ programmeId: heard.id, name: "Chi tiết hạn chế", protection: "restricted_detail" });
    await makeIndicator({ programmeId: heard.id, name: "Chưa có số", value: null });
    await makeIndicator({ unitId: unit.id, name: "Của Đảng ủy" });
    await makeIndicator({ name: "Của đề án khác" });
    const names = async (actor: Parameters<typeof listIndicatorsOfSession>[0]) =>
      (await listIndicatorsOfSession(actor, session.id)).map((group) => group.figures.map((figure) => figure.name));

    expect(await names(await makeActor("secretariat"))).toEqual([
      [counted.name, "Nội bộ", "Hạn chế", "Chi tiết hạn chế"],
      ["Của Đảng ủy"],
    ]);
    const invited = await actorOf({ id: (await makeDelegate({ sessionId: session.id })).personId });
    expect(await names(invited)).toEqual([[counted.name, "Nội bộ", "Chi tiết hạn chế"], ["Của Đảng ủy"]]);
    expect((await listIndicatorsOfSession(invited, session.id))[0]?.figures[0]?.value).toBe("35");
    expect((await getProgramme(invited, heard.id)).indicators.map((row) => row.name)).not.toContain("Hạn chế");
    expect(await names(await makeActor("delegate"))).toEqual([]);
    expect(await names(mintPublic("test"))).toEqual([]);
    await makeWriteUp({ sessionId: session.id, status: "published" });
    expect(await names(mintPublic("test"))).toEqual([[counted.name, "Chi tiết hạn chế"], ["Của Đảng ủy"]]);
  });
});
