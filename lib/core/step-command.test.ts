import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Transaction } from "#db/client.ts";
import { db } from "#db/client.ts";
import { sessions } from "#db/schema/sessions.ts";
import { makeActor, makeSession } from "#fixtures/factories.ts";
import { lockSession } from "#lib/sessions/queries.ts";
import { sessionStepInput } from "#lib/sessions/schema.ts";
import { sessionWorkflow } from "#lib/sessions/workflow.ts";
import { AppError } from "./errors.ts";
import { stepCommand } from "./step-command.ts";

const statusIn = async (tx: Transaction, id: string) =>
  (await tx.select({ status: sessions.status }).from(sessions).where(eq(sessions.id, id)))[0]?.status;

/** The step that closes a session, which writes down what it was asked and in what state. */
function closing({ isRefused = false } = {}) {
  const seen: string[] = [];
  const close = stepCommand({
    workflow: sessionWorkflow,
    table: sessions,
    name: "close",
    input: sessionStepInput,
    load: (tx, input) => lockSession(tx, input.id),
    async before({ tx, row }) {
      seen.push(`before ${await statusIn(tx, row.id)}`);
      if (isRefused) throw new AppError("not_now", { reason: "sessionOver" });
      return { set: { venue: "Hội trường B" }, told: "from before" };
    },
    async after({ tx, row, taken }) {
      seen.push(`after ${await statusIn(tx, row.id)}, ${taken.told}`);
      return { value: { told: taken.told } };
    },
  });
  return { close, seen };
}

it("asks the workflow, then the document's guards, then changes the status, then does what follows", async () => {
  const office = await makeActor("secretariat");
  const { id, version } = await makeSession({ status: "in_session" });
  const { close, seen } = closing();
  const stepped = await close(office, { id, version });
  expect(stepped).toEqual({ id, status: "closed", version: version + 1, told: "from before" });
  expect(seen).toEqual(["before in_session", "after closed, from before"]);
  const [row] = await db.select().from(sessions).where(eq(sessions.id, id));
  expect(row).toMatchObject({ status: "closed", version: version + 1, venue: "Hội trường B" });
});

it("asks no guard of a step that the status or the version forbids, and nothing follows one that a guard refuses", async () => {
  const office = await makeActor("secretariat");
  const over = await makeSession({ status: "closed" });
  const open = await makeSession({ status: "in_session" });
  const { close, seen } = closing({ isRefused: true });
  await expect(close(office, { id: over.id, version: over.version })).rejects.toMatchObject({
    code: "not_now",
    details: { reason: "wrongStatus" },
  });
  await expect(close(office, { id: open.id, version: open.version + 1 })).rejects.toMatchObject({ code: "conflict" });
  expect(seen).toEqual([]);
  await expect(close(office, { id: open.id, version: open.version })).rejects.toMatchObject({
    details: { reason: "sessionOver" },
  });
  expect(seen).toEqual(["before in_session"]);
});
