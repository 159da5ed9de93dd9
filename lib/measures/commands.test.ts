import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { indicators, measures } from "#db/schema/programmes.ts";
import { makeActor, makeIndicator } from "#fixtures/factories.ts";
import { createMeasures, editMeasure } from "./commands.ts";
import { listMeasureNames, listMeasures } from "./queries.ts";

const find = async (name: string) => {
  const [row] = await db.select().from(measures).where(eq(measures.name, name));
  if (!row) throw new Error(`${name} is missing`);
  return row;
};

describe("the office's units of measure", () => {
  it("are added once each, renamed with what uses them, retired and taken back, and every step is audited", async () => {
    const actor = await makeActor("secretariat");
    const names = ["chuyến", "buổi", "buổi"];
    expect((await createMeasures(actor, { idempotencyKey: randomUUID(), names })).added).toEqual(["chuyến", "buổi"]);
    expect((await createMeasures(actor, { idempotencyKey: randomUUID(), names: ["buổi"] })).added).toEqual([]);
    const { id: indicatorId } = await makeIndicator({ unitOfMeasure: "chuyến" });
    const { id: measureId } = await find("chuyến");
    await editMeasure(actor, { measureId, version: 1, name: "chuyến đi", isRetired: false });
    const [indicator] = await db.select().from(indicators).where(eq(indicators.id, indicatorId));
    expect(indicator?.unitOfMeasure).toBe("chuyến đi");
    await editMeasure(actor, { measureId, version: 2, name: "chuyến đi", isRetired: true });
    expect(await listMeasureNames(actor)).not.toContain("chuyến đi");
    expect(await listMeasures(actor)).toContainEqual(
      expect.objectContaining({ name: "chuyến đi", used: 1, isRetired: true, version: 3 }),
    );
    const edits = and(eq(auditLog.action, "measure.edit"), eq(auditLog.subjectId, measureId));
    expect(await db.$count(auditLog, edits)).toBe(2);
  });

  it("refuse a name twice, a stale version, the wrong actor, and are shown to those who keep them", async () => {
    const actor = await makeActor("secretariat");
    await createMeasures(actor, { idempotencyKey: randomUUID(), names: ["trang", "tờ"] });
    const { id: measureId } = await find("trang");
    const edit = { measureId, version: 1, name: "tờ", isRetired: false };
    await expect(editMeasure(actor, edit)).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { name: "notUnique" } },
    });
    const both = await Promise.allSettled(["một", "hai"].map((name) => editMeasure(actor, { ...edit, name })));
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    for (const role of ["delegate", "leader", "admin"] as const) {
      const stranger = await makeActor(role);
      await expect(editMeasure(stranger, edit)).rejects.toMatchObject({ code: "forbidden" });
      await expect(createMeasures(stranger, { idempotencyKey: randomUUID(), names: ["x"] })).rejects.toMatchObject({
        code: "forbidden",
      });
      await expect(listMeasures(stranger)).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(editMeasure(actor, { ...edit, measureId: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
  });
});
