import { eq } from "drizzle-orm";
import { closeDatabase, db } from "#db/client.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import type { Role } from "#db/vocabulary.ts";
import {
  madePassword,
  makeAgendaItem,
  makeDelegate,
  makePerson,
  makeProgramme,
  makeSession,
  makeWriteUp,
} from "#fixtures/factories.ts";
import { Client } from "../http/client.ts";
import type { Manifests } from "../http/manifests.ts";
import { inParallel } from "../matrix/pool.ts";
import type { Writer } from "./write.ts";
import { agendaAdder, agendaEditor, approver, contributor, reporter, type Scene, type Upload } from "./writers.ts";

/**
 * Fills the running application's database and signs the clients in: eight of them, with every kind of write.
 * `approvals` is how many write-ups can be approved. Leaves no connection behind.
 */
export async function makeWriters(url: string, manifests: Manifests, approvals: number, uploads: Upload[]) {
  const join = async (roles: readonly Role[]) => {
    const { id, username } = await makePerson({ roles });
    const client = new Client(url, manifests);
    await client.signIn(username, madePassword);
    return { id, client };
  };
  const session = await makeSession({ status: "in_session" });
  const item = await makeAgendaItem({ sessionId: session.id, place: 1 });
  const { id: authorId } = await makePerson({ roles: ["secretariat"] });
  await inParallel(Array.from({ length: approvals }), 4, () => makeWriteUp({ status: "in_review", authorId }));
  const waiting = await db
    .select({ id: writeUps.id, revisionId: writeUps.submittedRevisionId })
    .from(writeUps)
    .where(eq(writeUps.status, "in_review"));
  const scene: Scene = {
    sessionId: session.id,
    item: { id: item.id, version: item.version },
    writeUps: waiting.map(({ id, revisionId }) => ({ id, revisionId: revisionId ?? "" })),
  };

  const delegates = await Promise.all([join(["delegate"]), join(["delegate"])]);
  for (const { id } of delegates) await makeDelegate({ sessionId: session.id, personId: id, status: "accepted" });
  const office = async () => (await join(["secretariat"])).client;
  const writers: Writer[] = [
    agendaAdder(await office(), scene),
    agendaAdder(await office(), scene),
    agendaEditor(await office(), scene),
    ...delegates.map(({ client }) => contributor(client, scene)),
    reporter(await office(), (await makeProgramme()).id, uploads),
    reporter(await office(), (await makeProgramme()).id, uploads),
    approver((await join(["leader"])).client, scene),
  ];
  const reader = await office();
  await closeDatabase();
  return { writers, reader, itemId: item.id };
}
