import "server-only";
import { db } from "#db/client.ts";
import {
  makeAgendaItem,
  makeIndicator,
  makeProgramme,
  makeReport,
  makeSession,
  makeValue,
} from "#fixtures/factories.ts";
import { recordCorrection } from "#lib/quotes/quoting.ts";

type Figures = { classes: string; talks: string };

/** A closed session that heard a programme with an accepted report of two figures; `correct` accepts the report's next version. */
export async function makeReported(values: Figures) {
  const programme = await makeProgramme({ shortTitle: "Giáo dục chính trị", periodFrom: 2017, periodTo: 2020 });
  const session = await makeSession({ status: "closed" });
  await makeAgendaItem({ sessionId: session.id, kind: "report", programmeId: programme.id });
  const about = { programmeId: programme.id, periodFrom: 2017, periodTo: 2020, value: null };
  const classes = await makeIndicator({ ...about, name: "Số lớp bồi dưỡng đã tổ chức", unitOfMeasure: "lớp" });
  const talks = await makeIndicator({ ...about, name: "Số buổi tọa đàm", unitOfMeasure: "buổi" });
  const accept = async (version: { number: number; basedOnId?: string }, { classes: held, talks: opened }: Figures) => {
    const made = { programmeId: programme.id, sessionId: session.id, status: "accepted" as const, ...version };
    const report = await makeReport(made);
    await makeValue({ indicatorId: classes.id, reportId: report.id, value: held });
    await makeValue({ indicatorId: talks.id, reportId: report.id, value: opened });
    return report;
  };
  const first = await accept({ number: 1 }, values);
  async function correct(later: Figures) {
    const report = await accept({ number: 2, basedOnId: first.id }, later);
    await db.transaction((tx) => recordCorrection(tx, report));
  }
  return { session, classes, talks, correct };
}
