import { v7 as uuidv7 } from "uuid";
import { indicators, measures, programmes, programmeUnits } from "#db/schema/programmes.ts";
import { reports } from "#db/schema/reports.ts";
import { setLinks } from "#lib/files/links.ts";
import { usualMeasures } from "#lib/measures/schema.ts";
import { indicatorFacts, programmeFacts } from "./facts.ts";
import { type DemoFile, recordDemoFile } from "./files.ts";
import { at, type World } from "./world.ts";

const secretary = "ly.thu.hang";
const headOfOffice = "dam.van.khoa";

/** Ids of the four programmes by code. */
export async function seedProgrammes(world: World): Promise<(code: string) => string> {
  const ids = new Map(programmeFacts.map(({ code }) => [code, uuidv7()]));
  const createdAt = at("2020-10-27 09:00");
  await world.tx.insert(programmes).values(
    programmeFacts.map(({ lead, contact, units: _units, ...row }) => ({
      ...row,
      id: ids.get(row.code),
      leadUnitId: lead ? world.unit(lead) : null,
      contactId: world.person(contact),
      createdAt,
      updatedAt: createdAt,
    })),
  );
  await world.tx.insert(programmeUnits).values(
    programmeFacts.flatMap(({ code, units = [], periodFrom }) =>
      units.map((key) => ({
        programmeId: ids.get(code) ?? "",
        unitId: world.unit(key),
        validFrom: `${periodFrom}-01-01`,
      })),
    ),
  );
  for (const { code, title } of programmeFacts) {
    const subject: ["programme", string] = ["programme", ids.get(code) ?? ""];
    world.happenings.push({
      at: createdAt,
      by: secretary,
      action: "programme.create",
      subject,
      after: { code, title },
    });
  }
  return (code) => {
    const found = ids.get(code);
    if (!found) throw new Error(`the demo has no programme ${code}`);
    return found;
  };
}

export interface DemoReport {
  /** Null: the report of the body's own figures. */
  programmeId: string | null;
  sessionId: string | null;
  number: number;
  title: string;
  /** The version it mends. */
  basedOnId?: string;
  body?: string;
  /** Null: it was only opened, and waits to be filled. */
  submittedAt: Date | null;
  /** Who reports. */
  by: string;
  /** The last step, if one was taken; before an acceptance the form was checked. */
  decided?: { status: "accepted" | "returned"; at: Date; comment?: string };
  files: readonly DemoFile[];
  /** Files that hang on another report too. */
  sharedFileIds?: readonly string[];
}

const minutes = (count: number) => count * 60_000;

/** Inserts a report version with its files and its way so far. */
export async function seedReport(
  world: World,
  { files, sharedFileIds = [], decided, by, programmeId, ...row }: DemoReport,
): Promise<{ id: string; fileIds: string[] }> {
  const id = uuidv7();
  const { submittedAt } = row;
  const startedAt = new Date((submittedAt ?? new Date()).getTime() - 10 * 24 * 60 * minutes(1));
  const status = decided?.status ?? (submittedAt ? "submitted" : "draft");
  await world.tx.insert(reports).values({
    ...row,
    id,
    programmeId,
    unitId: programmeId ? null : world.unit("committee"),
    status,
    draft: status === "draft" ? {} : null,
    startedById: world.person(secretary),
    submittedById: submittedAt ? world.person(by) : null,
    version: decided ? 3 : submittedAt ? 2 : 1,
    createdAt: startedAt,
    updatedAt: decided?.at ?? submittedAt ?? startedAt,
  });
  const kept = await Promise.all(
    files.map((file) => recordDemoFile(world, file, { by, at: submittedAt ?? startedAt })),
  );
  const fileIds = [...kept.map((file) => file.id), ...sharedFileIds];
  await setLinks(world.tx, ["report", id], "attachment", fileIds);

  const subject: ["report", string] = ["report", id];
  const after = { number: row.number };
  world.happenings.push({ at: startedAt, by: secretary, action: "report.start", subject, after });
  if (submittedAt) {
    const step = { name: "submit", from: "draft", to: "submitted" };
    world.happenings.push({ at: submittedAt, by, action: "report.submit", subject, after, step });
  }
  if (decided?.status === "returned") {
    const step = { name: "return", from: "submitted", to: "returned", comment: decided.comment };
    world.happenings.push({ at: decided.at, by: headOfOffice, action: "report.return", subject, step });
  }
  if (decided?.status === "accepted") {
    const check = { name: "check", from: "submitted", to: "checked" };
    const accept = { name: "accept", from: "checked", to: "accepted" };
    const checkedAt = new Date(decided.at.getTime() - minutes(25));
    world.happenings.push({ at: checkedAt, by: secretary, action: "report.check", subject, step: check });
    world.happenings.push({ at: decided.at, by: headOfOffice, action: "report.accept", subject, step: accept });
  }
  return { id, fileIds };
}

/** Inserts the office's list of units of measure and the fourteen indicators; gives the id of each by its place in the facts. */
export async function seedIndicators(world: World, programme: (code: string) => string): Promise<string[]> {
  const createdAt = at("2020-10-27 10:00");
  const names = [...new Set([...indicatorFacts.map((fact) => fact.unitOfMeasure), ...usualMeasures])];
  await world.tx.insert(measures).values(names.map((name) => ({ name, createdAt, updatedAt: createdAt })));
  const rows = indicatorFacts.map((fact, index) => ({ fact, id: uuidv7(), sortOrder: index + 1 }));
  await world.tx.insert(indicators).values(
    rows.map(({ fact, id, sortOrder }) => ({
      id,
      sortOrder,
      programmeId: fact.programme ? programme(fact.programme) : null,
      unitId: fact.programme ? null : world.unit("committee"),
      name: fact.name,
      unitOfMeasure: fact.unitOfMeasure,
      kind: fact.kind,
      aggregation: fact.aggregation ?? "total",
      scope: fact.scope,
      periodFrom: fact.periodFrom,
      periodTo: fact.periodTo,
      target: fact.target?.toString() ?? null,
      breakdown: fact.breakdown ?? "none",
      protection: fact.protection ?? "public",
      note: fact.note,
      createdAt,
      updatedAt: createdAt,
    })),
  );
  for (const { fact, id } of rows) {
    const after = { name: fact.name, unitOfMeasure: fact.unitOfMeasure };
    world.happenings.push({
      at: createdAt,
      by: secretary,
      action: "indicator.create",
      subject: ["indicator", id],
      after,
    });
  }
  return rows.map(({ id }) => id);
}
