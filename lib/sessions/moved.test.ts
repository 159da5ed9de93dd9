import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { delegates, sessions } from "#db/schema/sessions.ts";
import { makeActor, makeAgendaItem, makeDelegate, makeSession } from "#fixtures/factories.ts";
import * as commands from "./commands.ts";
import { fieldsOf } from "./schema.ts";

const stored = async (id: string) => {
  const [row] = await db.select().from(sessions).where(eq(sessions.id, id));
  if (!row) throw new Error("no such session");
  return row;
};

describe("a session that is held as its delegates were told", () => {
  it("asks nobody again who was asked before it was postponed", async () => {
    const actor = await makeActor("secretariat");
    const { id } = await makeSession({ status: "invited", date: "2031-03-04" });
    await makeAgendaItem({ sessionId: id });
    const said = await makeDelegate({ sessionId: id, status: "accepted" });
    const silent = await makeDelegate({ sessionId: id, status: "invited" });
    const late = await makeDelegate({ sessionId: id, status: "listed" });
    const read = async (of: string) => (await db.select().from(delegates).where(eq(delegates.id, of)))[0];
    const answeredAt = (await read(said.id))?.answeredAt;
    expect(answeredAt).toBeInstanceOf(Date);
    await commands.postponeSession(actor, { id, version: 1, comment: "Bão" });
    const { version } = await stored(id);
    await commands.scheduleSession(actor, { id, version });
    await commands.inviteToSession(actor, { id, version: (await stored(id)).version });
    expect(await read(said.id)).toMatchObject({ status: "accepted", answeredAt, earlierSchedule: null });
    expect(await read(silent.id)).toMatchObject({ status: "invited", earlierSchedule: null });
    expect(await read(late.id)).toMatchObject({ status: "invited", earlierSchedule: null });
    expect(await stored(id)).toMatchObject({ status: "invited", movedFrom: null, movedAt: null });
  });

  it("gives an answer back, with when it was given, after it moved and moved back", async () => {
    const actor = await makeActor("secretariat");
    const { id } = await makeSession({ status: "invited", date: "2031-03-04" });
    const { id: delegateId } = await makeDelegate({ sessionId: id, status: "accepted" });
    const read = async () => (await db.select().from(delegates).where(eq(delegates.id, delegateId)))[0];
    const answeredAt = (await read())?.answeredAt;
    const move = async (date: string) => {
      const { version, ...fields } = await stored(id);
      await commands.editSession(actor, { id, version, ...fieldsOf(fields), date });
    };
    await move("2031-03-05");
    expect(await read()).toMatchObject({ status: "invited", earlierAnswer: "accepted" });
    await move("2031-03-04");
    expect(await read()).toMatchObject({ status: "accepted", answeredAt });
  });
});
