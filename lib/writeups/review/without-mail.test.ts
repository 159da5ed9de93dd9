import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "#db/client.ts";
import { jobOutbox } from "#db/schema/jobs.ts";
import { mails, notices, reminderMornings } from "#db/schema/notifications.ts";
import { people } from "#db/schema/people.ts";
import { makeApprovalStep } from "#fixtures/factories/approval.ts";
import { actorOf, makeActor, makePerson, makeSession, makeWriteUp } from "#fixtures/factories.ts";
import { queueMorning, remindOn } from "#lib/approval/mornings.ts";
import { tryMail } from "#lib/notifications/commands.ts";
import { sendMail } from "#lib/notifications/jobs.ts";
import { getMailChoice, getMailDesk } from "#lib/notifications/queries.ts";
import { noticeSources } from "#lib/work/notices.ts";
import { listTasks } from "#lib/work/queries.ts";
import { writeUpApproval } from "../approval.ts";
import { approve, submit } from "../commands.ts";
import { tellOf } from "../tell.ts";
import { remind } from "./commands.ts";

it("without a mail server nothing is asked for, written or sent, everything else goes on, and the desk says so", async () => {
  const [office, leaders] = await Promise.all([makeActor("secretariat"), makePerson({ roles: ["leader"] })]);
  await db.update(people).set({ email: sql`${people.username} || '@langson.example'` });
  const leader = await actorOf(leaders);
  const { id: writeUpId } = await makeWriteUp({ sessionId: (await makeSession()).id, authorId: office.personId });
  const { revisionId } = await submit(office, { writeUpId, version: 1 });
  await tellOf({ writeUpId });
  await remindOn("2099-01-01", [writeUpApproval]);
  expect(await queueMorning(new Date("2026-11-25T07:00:00+07:00"))).toBe(false);

  const waits = await makeWriteUp({ status: "in_review" });
  const { id: stepId } = await makeApprovalStep(waits, { kind: "leader" });
  expect(await remind(office, { writeUpId: waits.id, stepId })).toEqual({ reached: 1, byMail: 0 });
  const task = (await listTasks(leader)).find(({ subjectId }) => subjectId === waits.id);
  expect(task?.remindedAt).toBeInstanceOf(Date);
  await approve(leader, { writeUpId, revisionId });

  for (const table of [mails, notices, jobOutbox, reminderMornings]) expect(await db.$count(table)).toBe(0);
  expect(await getMailDesk(office)).toMatchObject({ server: null, from: "", abilities: [] });
  expect(await getMailChoice(leader)).toMatchObject({ isSet: false });
  await expect(tryMail(office, {})).rejects.toMatchObject({ details: { reason: "mailNotSet" } });

  // A letter asked for while there was a server, and the setting is gone when its turn comes.
  await db.insert(mails).values({ id: waits.id, personId: leaders.id, isTrial: true });
  await sendMail(waits.id, false, noticeSources);
  expect(await db.select({ status: mails.status }).from(mails)).toEqual([{ status: "dropped" }]);
});
