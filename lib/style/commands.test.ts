import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import { makeActor, makeAgendaItem, makeIndicator, makeProgramme, makeSession } from "#fixtures/factories.ts";
import { create } from "#lib/writeups/commands.ts";
import { editStyle } from "./commands.ts";
import { usualPhrases } from "./phrases.ts";
import { getHouseStyle } from "./queries.ts";

const usual = { phrases: usualPhrases, tonePlacement: "as_typed", showsSources: true } as const;

describe("the house style", () => {
  it("is the product's at first; what the office changes holds for the next draft, and is audited", async () => {
    const office = await makeActor("secretariat");
    const first = await getHouseStyle(office);
    expect(first).toMatchObject(usual);
    const phrases = { ...usualPhrases, count: "{chỉ tiêu} được {số liệu}", commonHeading: "Số liệu khác" };
    const next = await editStyle(office, { ...usual, version: first.version, phrases, tonePlacement: "first_vowel" });
    expect(await getHouseStyle(office)).toMatchObject({ phrases, tonePlacement: "first_vowel", ...next });

    const programme = await makeProgramme();
    const session = await makeSession({ status: "scheduled" });
    await makeAgendaItem({ sessionId: session.id, kind: "report", programmeId: programme.id });
    await makeIndicator({ programmeId: programme.id, name: "Số lớp" });
    const { id } = await create(office, { sessionId: session.id, idempotencyKey: crypto.randomUUID() });
    const [draft] = await db.select().from(writeUps).where(eq(writeUps.id, id));
    expect(JSON.stringify(draft?.body)).toContain("số lớp được 35 lớp");

    const [audited] = await db.select().from(auditLog).where(eq(auditLog.action, "style.edit"));
    expect(audited?.after).toMatchObject({ phrases: { commonHeading: "Số liệu khác" }, tonePlacement: "first_vowel" });
    await editStyle(office, { ...usual, version: next.version });
  });

  it("refuses a number in a phrasing, a stale version, the loser of a race, and everyone but the office", async () => {
    const office = await makeActor("secretariat");
    const { version } = await getHouseStyle(office);
    const phrases = { ...usualPhrases, opening: "Trong 4 năm" };
    await expect(editStyle(office, { ...usual, version, phrases })).rejects.toMatchObject({
      details: { fields: { "phrases.opening": "phraseHasNumber" } },
    });
    const both = await Promise.allSettled(
      (["first_vowel", "main_vowel"] as const).map((tonePlacement) =>
        editStyle(office, { ...usual, version, tonePlacement }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(editStyle(office, { ...usual, version })).rejects.toMatchObject({ code: "conflict" });
    const { tonePlacement } = await getHouseStyle(office);
    await expect(editStyle(office, { ...usual, version, tonePlacement })).resolves.toEqual({ version: version + 2 });
    for (const role of ["leader", "delegate", "admin"] as const) {
      const stranger = await makeActor(role);
      await expect(getHouseStyle(stranger)).rejects.toMatchObject({ code: "forbidden" });
      await expect(editStyle(stranger, { ...usual, version })).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
