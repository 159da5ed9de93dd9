import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import type { ReportStatus } from "#db/vocabulary.ts";
import {
  makeActor,
  makeAgendaItem,
  makeIndicator,
  makeProgramme,
  makeReport,
  makeSession,
  makeValue,
} from "#fixtures/factories.ts";
import { listIndicatorsOfSession } from "#lib/programmes/session-figures.ts";
import { listReportsOfSession } from "#lib/reports/queries.ts";
import { readDossier } from "#lib/writeups/dossier.ts";
import { readSessionFigures } from "#lib/writeups/record.ts";
import { closeSession } from "./commands.ts";
import { getSessionReadiness } from "./preparation.ts";
import { getSessionHeader } from "./queries.ts";

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

  it("gives the figures of its page, its text and its public page, whatever is reported to a later session", async () => {
    const { session, programmeId, office } = await makeHeard();
    const { id: indicatorId } = await makeIndicator({ programmeId, value: null });
    const later = await makeSession({ status: "scheduled" });
    const state = async (number: number, sessionId: string, value: string) => {
      const report = await makeReport({ programmeId, number, sessionId, status: "accepted", fileIds: [] });
      await makeValue({ indicatorId, reportId: report.id, value });
    };
    await state(1, session.id, "34");
    await state(2, later.id, "51");
    const shown = async (id: string) => [
      (await listIndicatorsOfSession(office, id))[0]?.figures[0]?.value,
      (await readSessionFigures(db, id))[0]?.value,
      (await readDossier(db, id, {})).sources[indicatorId]?.value.value,
    ];
    await makeAgendaItem({ sessionId: later.id, programmeId });
    expect(await shown(session.id)).toEqual(["34", "34", "34"]);
    expect(await shown(later.id)).toEqual(["51", "51", "51"]);
  });

  it("is none that was begun after the session had closed", async () => {
    const { session, programmeId, office, told } = await makeHeard("accepted");
    await closeSession(office, { id: session.id, version: session.version });
    await makeReport({ programmeId, number: 2, status: "accepted", sessionId: null });
    expect(await told()).toEqual({ gaps: [], papers: [1], counted: 1 });
  });
});
