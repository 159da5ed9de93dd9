import type { indicators, measures, programmes } from "#db/schema/programmes.ts";
import type { reports } from "#db/schema/reports.ts";
import type { indicatorValues } from "#db/schema/values.ts";
import type { Random } from "./random.ts";
import { size } from "./size.ts";
import { titleOf } from "./words.ts";

export type ProgrammeRows = {
  programmes: (typeof programmes.$inferInsert & { id: string })[];
  measures: (typeof measures.$inferInsert & { id: string })[];
  indicators: (typeof indicators.$inferInsert & { id: string })[];
  reports: (typeof reports.$inferInsert & { id: string })[];
  indicatorValues: (typeof indicatorValues.$inferInsert & { id: string })[];
};

/** Programmes with an accepted report each and public figures that it states. */
export function makeProgrammes(random: Random, submittedById: string): ProgrammeRows {
  const rows: ProgrammeRows = {
    programmes: [],
    measures: [{ id: random.id(), name: "lớp" }],
    indicators: [],
    reports: [],
    indicatorValues: [],
  };
  for (let number = 1; number <= size.programmes; number++) {
    const programmeId = random.id();
    const reportId = random.id();
    const shortTitle = `Đề án số ${number}`;
    rows.programmes.push({
      id: programmeId,
      code: `ĐA ${number}`,
      kind: "scheme",
      title: `${shortTitle}: ${titleOf(random)}`,
      shortTitle,
      periodFrom: 2021,
      periodTo: 2025,
    });
    rows.reports.push({
      id: reportId,
      programmeId,
      number: 1,
      title: `Báo cáo tổng kết ${shortTitle}`,
      status: "accepted",
      submittedById,
      submittedAt: new Date(Date.UTC(2026, 0, 1)),
    });
    for (let place = 1; place <= size.indicatorsOfProgramme; place++) {
      const indicatorId = random.id();
      rows.indicators.push({
        id: indicatorId,
        programmeId,
        sortOrder: place,
        name: `Số lớp bồi dưỡng loại ${place}`,
        unitOfMeasure: "lớp",
        kind: "count",
      });
      rows.indicatorValues.push({
        id: random.id(),
        indicatorId,
        reportId,
        // No two alike, so that a number in a text names one figure.
        value: String(100 * number + 10 * place + random.below(10)),
        sourcePlace: `trang ${place}`,
        createdAt: new Date(Date.UTC(2026, 0, 1)),
      });
    }
  }
  return rows;
}
