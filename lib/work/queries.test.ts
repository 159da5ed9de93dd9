import { describe, expect, it } from "vitest";
import { makeActor, makeContribution, makeDelegate, makeReport, makeSession, makeWriteUp } from "#db/factories.ts";
import { countTasks, listTasks } from "./queries.ts";

describe("what waits", () => {
  it("is counted as it is listed, for every role", async () => {
    const [secretary, leader, admin, delegate] = await Promise.all([
      makeActor("secretariat"),
      makeActor("leader"),
      makeActor("admin"),
      makeActor("delegate"),
    ]);
    await makeSession();
    await makeSession({ status: "closed" });
    await makeSession({ status: "in_session", recorderId: delegate.personId });
    const { id: sessionId } = await makeSession({ status: "invited" });
    await makeDelegate({ sessionId, personId: delegate.personId, status: "invited" });
    await makeContribution({ sessionId, authorId: delegate.personId, status: "draft" });
    await makeContribution({ sessionId, status: "submitted" });
    await makeReport();
    for (const status of ["draft", "changes_requested", "approved", "in_review"] as const) {
      await makeWriteUp({ status, authorId: secretary.personId });
    }

    const kindsOf = async (actor: typeof secretary) => {
      const tasks = await listTasks(actor);
      expect(await countTasks(actor)).toBe(tasks.length);
      return [...new Set(tasks.map(({ kind }) => kind))].sort();
    };
    expect(await kindsOf(secretary)).toEqual([
      "checkReport",
      "draftWriteUp",
      "publishWriteUp",
      "receiveContribution",
      "reviseWriteUp",
      "scheduleSession",
      "submitWriteUp",
    ]);
    expect(await kindsOf(leader)).toEqual(["decideWriteUp"]);
    expect(await kindsOf(delegate)).toEqual(["answerInvitation", "finishContribution", "recordSpeech"]);
    expect(await kindsOf(admin)).toEqual(["finishSetup"]);
  });
});
