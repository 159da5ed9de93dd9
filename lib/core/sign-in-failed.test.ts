import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { failedSignIns } from "#db/schema/people.ts";
import { madePassword, makePerson } from "#fixtures/factories.ts";
import { sweepFailedSignIns } from "./sign-in-trace.ts";
import { openSignIn } from "./sign-in-with-password.ts";

const tryFrom = (address: string, username: string, password = "mật khẩu sai") =>
  openSignIn({ username, password, remember: false, address, userAgent: "test" }).catch(() => null);
const rowsOf = (address: string) => db.select().from(failedSignIns).where(eq(failedSignIns.address, address));

describe("a failed sign-in", () => {
  it("is kept with account, address, how often, and the limit it reached", async () => {
    const person = await makePerson({ email: `${randomUUID()}@langson.gov.vn` });
    await tryFrom("198.51.100.1", person.username);
    await tryFrom("198.51.100.1", person.email ?? "");
    expect(await rowsOf("198.51.100.1")).toMatchObject([{ personId: person.id, typed: "", tries: 2, reached: null }]);
    for (let tries = 0; tries < 4; tries++) await tryFrom("198.51.100.1", person.username);
    const [row] = await rowsOf("198.51.100.1");
    expect(row).toMatchObject({ personId: person.id, tries: 6, reached: "person_and_address" });
    // What is refused from then on leaves nothing: it costs no write.
    await tryFrom("198.51.100.1", person.username);
    expect(await rowsOf("198.51.100.1")).toEqual([row]);
  });

  it("of a disabled person names them all the same; a successful one is none", async () => {
    const disabled = await makePerson({ disabledAt: new Date() });
    await tryFrom("198.51.100.2", disabled.username, madePassword);
    expect(await rowsOf("198.51.100.2")).toMatchObject([{ personId: disabled.id, tries: 1 }]);
    await tryFrom("198.51.100.3", (await makePerson()).username, madePassword);
    expect(await rowsOf("198.51.100.3")).toEqual([]);
  });

  it("of a name that nobody has keeps nothing of it but a sign and its length: it may be a password", async () => {
    await tryFrom("198.51.100.4", "Mua-Thu-Tren-Cao-Nguyen");
    const [row] = await rowsOf("198.51.100.4");
    expect(row).toMatchObject({ personId: null, typed: "m… (23)", tries: 1 });
    expect(JSON.stringify(row)).not.toContain("thu");
  });

  it("is one row an hour and address, however many names are made up", async () => {
    for (let tries = 0; tries < 12; tries++) await tryFrom("198.51.100.5", `${tries}.khong.ai`);
    expect(await rowsOf("198.51.100.5")).toMatchObject([{ personId: null, tries: 12 }]);
    await db.update(failedSignIns).set({ hour: sql`${failedSignIns.hour} - interval '1 hour'` });
    await tryFrom("198.51.100.5", "khong.ai");
    expect(await rowsOf("198.51.100.5")).toHaveLength(2);
  });

  it("is let go of after half a year, and the oldest when there are too many", async () => {
    await db.delete(failedSignIns);
    const hour = (ago: number) => new Date(Date.now() - ago * 3_600_000);
    const row = (ago: number) => ({ address: `198.51.100.${ago % 250}`, hour: hour(ago), lastAt: hour(ago) });
    await db.insert(failedSignIns).values([row(1), row(2), row(3), row(4), row(24 * 181)]);
    await sweepFailedSignIns();
    expect(await db.$count(failedSignIns)).toBe(4);
    await sweepFailedSignIns(3);
    const kept = await db.select().from(failedSignIns).orderBy(failedSignIns.lastAt);
    expect(kept.map(({ address }) => address)).toEqual(["198.51.100.3", "198.51.100.2", "198.51.100.1"]);
  });
});
