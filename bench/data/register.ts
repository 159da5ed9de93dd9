import { createRandom, type Random } from "./random.ts";
import { paragraph, titleOf } from "./words.ts";

/** How large a register is made. Values follow: of every indicator in about five of six reports. */
export type RegisterSize = { programmes: number; indicatorsOfProgramme: number; reportsOfProgramme: number };
export const fullRegister: RegisterSize = { programmes: 5000, indicatorsOfProgramme: 12, reportsOfProgramme: 5 };
export const smallRegister: RegisterSize = { ...fullRegister, programmes: 50 };

/** Rows of one table as COPY takes them: null, or what the column's text form is. */
type Row = readonly (string | number | boolean | null)[];
export type RegisterTable = { table: string; columns: string; rows: Iterable<Row> };

const measures = ["lớp", "lượt học viên", "đảng viên", "cuộc", "% đảng viên"];
const unitCount = 120;
const sessionCount = 40;
export const registerSecretary = "thu.ky";

const ids = (random: Random, count: number) => Array.from({ length: count }, () => random.id());

/**
 * The rows of a register, the same for the same seed, in the order of who refers to whom. Only ids are held in memory; the
 * rows are made while they are written.
 */
export function* generateRegister(seed: number, size: RegisterSize, passwordHash: string): Generator<RegisterTable> {
  const random = createRandom(seed);
  const units = ids(random, unitCount);
  const [secretary = ""] = ids(random, 1);
  const programmes = ids(random, size.programmes);
  const sessions = ids(random, sessionCount);
  const host = units[0] ?? "";

  yield {
    table: "units",
    columns: "id, name, short_name, kind, is_host, protocol_order",
    rows: units.map((id, index) => [
      id,
      `Đảng ủy cơ quan số ${index}`,
      `Đảng ủy ${index}`,
      "committee",
      index === 0,
      index,
    ]),
  };
  yield {
    table: "people",
    columns: "id, username, full_name, given_name, position, unit_id, password_hash",
    rows: [[secretary, registerSecretary, "Lý Thu Hằng", "Hằng", "Chuyên viên", host, passwordHash]],
  };
  yield { table: "role_grants", columns: "person_id, role", rows: [[secretary, "secretariat"]] };
  yield { table: "measures", columns: "id, name", rows: measures.map((name) => [random.id(), name]) };
  yield {
    table: "programmes",
    columns: "id, code, kind, title, short_title, earlier_titles, period_from, period_to, lead_unit_id, status, goals",
    rows: programmes.map((id, index) => {
      const isScheme = index % 4 !== 3;
      const from = 2005 + random.below(20);
      return [
        ...[id, `${isScheme ? "ĐA" : "CĐ"} ${index + 1}`, isScheme ? "scheme" : "topic", titleOf(random)],
        ...[`Đề án số ${index + 1}`, index % 9 ? "" : titleOf(random), from, index % 5 ? from + 4 : null],
        ...[random.pick(units), random.pick(["running", "concluded", "extended"]), paragraph(random, 1)],
      ];
    }),
  };
  yield {
    table: "programme_units",
    columns: "id, programme_id, unit_id, valid_from",
    rows: (function* () {
      for (const id of programmes)
        for (const unitId of random.sample(units, 6)) yield [random.id(), id, unitId, "2020-01-01"];
    })(),
  };
  yield {
    table: "sessions",
    columns: "id, title, date, day_part, starts_at, ends_at, venue, convening_unit_id, status",
    rows: sessions.map((id, index) => [
      ...[id, `Hội nghị lần thứ ${index + 1}`, `2026-0${1 + (index % 9)}-15`, "morning", "07:30", "11:30"],
      ...["Hội trường tầng 2", host, "closed"],
    ]),
  };
  yield {
    table: "agenda_items",
    columns: "id, session_id, place, kind, title, minutes, programme_id",
    rows: sessions.flatMap((sessionId) =>
      Array.from({ length: 4 }, (_, index) => [
        ...[random.id(), sessionId, index + 1, "report", titleOf(random), 15, random.pick(programmes)],
      ]),
    ),
  };
  yield* generateFigures(random, size, { programmes, units, secretary });
}

function* generateFigures(
  random: Random,
  size: RegisterSize,
  { programmes, units, secretary }: { programmes: readonly string[]; units: readonly string[]; secretary: string },
): Generator<RegisterTable> {
  /** The newest values that are broken down by unit. */
  const broken: string[] = [];
  const owned = programmes.map((programmeId) => ({
    programmeId,
    indicators: ids(random, size.indicatorsOfProgramme),
    reports: ids(random, size.reportsOfProgramme),
  }));
  yield {
    table: "indicators",
    columns: "id, programme_id, sort_order, name, unit_of_measure, kind, target, breakdown",
    rows: (function* () {
      for (const { programmeId, indicators } of owned)
        for (const [index, id] of indicators.entries())
          yield [
            ...[id, programmeId, index + 1, `Chỉ tiêu ${index + 1}: ${titleOf(random)}`, random.pick(measures)],
            ...["count", 50 + random.below(500), index % 4 ? "none" : "numbers"],
          ];
    })(),
  };
  yield {
    table: "reports",
    columns: "id, programme_id, number, title, status, submitted_by_id, submitted_at",
    rows: (function* () {
      for (const { programmeId, reports } of owned)
        for (const [index, id] of reports.entries())
          yield [id, programmeId, index + 1, `Báo cáo lần ${index + 1}`, "accepted", secretary, `202${index}-12-20`];
    })(),
  };
  yield {
    table: "indicator_values",
    columns: "id, indicator_id, report_id, value, source_place, entered_by_id",
    rows: (function* () {
      // Of every sixth indicator the first report knew nothing else yet: 25 values of six indicators.
      for (const { indicators, reports } of owned)
        for (const [index, indicatorId] of indicators.entries())
          for (const reportId of reports.slice(index % 6 === 0 ? 0 : 1)) {
            const id = random.id();
            if (index % 4 === 0 && reportId === reports.at(-1)) broken.push(id);
            yield [id, indicatorId, reportId, 20 + random.below(600), "trang 2", secretary];
          }
    })(),
  };
  yield {
    table: "value_units",
    columns: "value_id, unit_id, value",
    rows: (function* () {
      for (const valueId of broken)
        for (const unitId of random.sample(units, 6)) yield [valueId, unitId, random.below(90)];
    })(),
  };
}
