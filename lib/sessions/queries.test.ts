import { describe, expect, it } from "vitest";
import { makeActor, makeAgendaItem, makeProgramme, makeReport, makeSession } from "#db/factories.ts";
import type { ReportStatus } from "#db/vocabulary.ts";
import { listReportsOfSession } from "#lib/reports/queries.ts";
import { closeSession } from "./commands.ts";
import { getSessionHeader, getSessionReadiness } from "./queries.ts";

/** A session that hears one programme, with versions of its report that name no session, as an import begins them. */
async function makeHeard(...versions: ReportStatus[]) {
  const session = await makeSession({ status: "in_session" });
  const { id: programmeId } = await makeProgramme();
  await makeAgendaItem({ sessionId: session.id, programmeId });
  for (const [index, status] of versions.entries())
    await makeReport({ programmeId, number: index + 1, status, sessionId: null });
  const office = await makeActor("secretariat");
  /** What the readiness list, the papers and the number behind their tab say. */
  const told = async () => ({
    gaps: (await getSessionReadiness(office, session.id)).gaps
      .map(({ kind }) => kind)
      .filter((kind) => /eport/.test(kind)),
    papers: (await listReportsOfSession(office, session.id)).map(({ number }) => number),
    counted: (await getSessionHeader(office, session.id)).counts.documents,
  });
  return { session, programmeId, office, told };
}

describe("the report of a session", () => {
  it("is the same on the readiness list, among the papers and behind their tab", async () => {
    expect(await (await makeHeard("accepted")).told()).toEqual({ gaps: [], papers: [1], counted: 1 });
    expect(await (await makeHeard("submitted")).told()).toEqual({ gaps: ["reportToAccept"], papers: [1], counted: 1 });
    expect(await (await makeHeard("draft")).told()).toEqual({ gaps: ["noReport"], papers: [], counted: 0 });
    expect(await (await makeHeard("returned")).told()).toEqual({ gaps: ["noReport"], papers: [1], counted: 1 });
  });

  it("stays the accepted one while a correction is written or was sent back", async () => {
    expect(await (await makeHeard("accepted", "draft")).told()).toEqual({ gaps: [], papers: [1], counted: 1 });
    expect(await (await makeHeard("accepted", "returned")).told()).toEqual({ gaps: [], papers: [1], counted: 1 });
  });

  it("is none that was begun after the session had closed", async () => {
    const { session, programmeId, office, told } = await makeHeard("accepted");
    await closeSession(office, { id: session.id, version: session.version });
    await makeReport({ programmeId, number: 2, status: "accepted", sessionId: null });
    expect(await told()).toEqual({ gaps: [], papers: [1], counted: 1 });
  });
});
