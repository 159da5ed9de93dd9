import { v7 as uuidv7 } from "uuid";
import { indicators, programmes } from "#db/schema/programmes.ts";
import { indicatorValues, reportFiles, reports } from "#db/schema/reports.ts";
import type { ReportStatus } from "#db/vocabulary.ts";
import { indicatorFacts, programmeFacts } from "./facts.ts";
import { type DemoFile, keepDemoFile } from "./files.ts";
import { at, type World } from "./world.ts";

const secretary = "ly.thu.hang";

/** Ids of the four programmes by code. */
export async function seedProgrammes(world: World): Promise<(code: string) => string> {
  const ids = new Map(programmeFacts.map(({ code }) => [code, uuidv7()]));
  const createdAt = at("2020-10-27 09:00");
  await world.tx.insert(programmes).values(
    programmeFacts.map(({ lead, ...row }) => ({
      ...row,
      id: ids.get(row.code),
      leadUnitId: lead ? world.unit(lead) : null,
      createdAt,
      updatedAt: createdAt,
    })),
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
  programmeId: string;
  sessionId: string;
  number: number;
  title: string;
  submittedAt: Date;
  /** The last step, if one was taken. */
  decided?: { status: Extract<ReportStatus, "accepted" | "returned">; at: Date; comment?: string };
  files: readonly DemoFile[];
}

/** Inserts a report version with its files and its way so far; returns its id. */
export async function seedReport(world: World, { files, decided, ...row }: DemoReport): Promise<string> {
  const id = uuidv7();
  const { submittedAt } = row;
  const stamps = { createdAt: submittedAt, updatedAt: decided?.at ?? submittedAt };
  const status = decided?.status ?? "submitted";
  await world.tx
    .insert(reports)
    .values({ ...row, ...stamps, id, status, submittedById: world.person(secretary), version: decided ? 2 : 1 });
  const kept = await Promise.all(files.map((file) => keepDemoFile(world, file, { by: secretary, at: submittedAt })));
  await world.tx
    .insert(reportFiles)
    .values(kept.map((file, sortOrder) => ({ reportId: id, fileId: file.id, sortOrder })));

  const subject: ["report", string] = ["report", id];
  const submit = { name: "submit", from: "draft", to: "submitted" };
  world.happenings.push({
    at: submittedAt,
    by: secretary,
    action: "report.submit",
    subject,
    after: { number: row.number },
    step: submit,
  });
  if (decided) {
    const accepted = decided.status === "accepted";
    world.happenings.push({
      at: decided.at,
      by: "dam.van.khoa",
      action: accepted ? "report.accept" : null,
      subject,
      step: { name: accepted ? "accept" : "return", from: "submitted", to: decided.status, comment: decided.comment },
    });
  }
  return id;
}

/**
 * Inserts the fourteen indicators with their values. `source` names the report and the time of entry by code; what belongs
 * to the body itself comes from the appendix of the report on supervision.
 */
export async function seedIndicators(
  world: World,
  programme: (code: string) => string,
  source: (code: string) => { reportId: string; at: Date },
) {
  const createdAt = at("2020-10-27 10:00");
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
      protection: "public" as const,
      note: fact.note,
      createdAt,
      updatedAt: createdAt,
    })),
  );
  await world.tx.insert(indicatorValues).values(
    rows.map(({ fact, id }) => {
      const { reportId, at: entered } = source(fact.programme ?? "CĐ 1");
      return {
        indicatorId: id,
        reportId,
        value: String(fact.value),
        base: fact.base?.toString() ?? null,
        comparator: fact.comparator ?? "eq",
        asOf: fact.asOf ?? null,
        sourcePlace: fact.sourcePlace,
        enteredById: world.person(secretary),
        createdAt: entered,
      };
    }),
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
}
