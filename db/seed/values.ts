import { v7 as uuidv7 } from "uuid";
import { indicatorValues, valueDetails, valueExplanations, valueUnits } from "#db/schema/values.ts";
import { setLinks } from "#lib/files/links.ts";
import { type IndicatorFact, indicatorFacts } from "./facts.ts";
import type { World } from "./world.ts";

/** The report that states the figures of a programme (null: of the body itself), and who entered them when. */
export interface Source {
  reportId: string;
  at: Date;
  by: string;
  fileId: string | null;
}

type Given = { value: number; base?: number; comparator?: IndicatorFact["comparator"] };

/** Inserts what a report states: of the final one the fact itself, of the interim one what stood two years before. */
async function seedValue(world: World, fact: IndicatorFact, indicatorId: string, source: Source, given: Given) {
  const id = uuidv7();
  const isFinal = given === fact;
  const { reportId, at: createdAt, by } = source;
  await world.tx.insert(indicatorValues).values({
    id,
    indicatorId,
    reportId,
    value: String(given.value),
    base: given.base?.toString() ?? null,
    comparator: given.comparator ?? "eq",
    asOf: isFinal ? (fact.asOf ?? null) : "2018-12-31",
    sourcePlace: isFinal ? fact.sourcePlace : "",
    sourceQuote: isFinal ? (fact.quote ?? "") : "",
    fileId: isFinal ? source.fileId : null,
    enteredById: world.person(by),
    createdAt,
  });
  if (fact.withoutBase)
    await world.tx.insert(valueExplanations).values({
      valueId: id,
      warning: "percent_without_base",
      text: fact.withoutBase,
      explainedById: world.person(by),
      createdAt,
    });
  const parts = isFinal ? Object.entries(fact.units ?? {}) : [];
  if (parts.length > 0)
    await world.tx
      .insert(valueUnits)
      .values(
        parts.map(([key, value]) => ({ valueId: id, unitId: world.unit(key), value: value?.toString() ?? null })),
      );
  if (fact.protection === "restricted_detail") await seedDetails(world, fact, indicatorId, reportId);
}

/** Invented lines behind a number, as many as it says and without a name: the demo accuses nobody. */
async function seedDetails(world: World, fact: IndicatorFact, indicatorId: string, reportId: string) {
  const causes = ["vi phạm đạo đức", "vi phạm quy chế làm việc", "vi phạm chính sách dân số, kế hoạch hóa gia đình"];
  await world.tx.insert(valueDetails).values(
    Array.from({ length: fact.value }, (_, index) => ({
      reportId,
      indicatorId,
      place: index + 1,
      subject: `Đảng viên thứ ${index + 1} (minh họa)`,
      note: `Khiển trách, ${causes[index % causes.length]} (minh họa)`,
    })),
  );
}

/** Inserts the values of the fourteen indicators. `sources` give the final and the interim report by programme code. */
export async function seedValues(
  world: World,
  indicatorIds: readonly string[],
  sources: { final: (code: string | null) => Source; interim: (code: string | null) => Source | null },
): Promise<void> {
  for (const [index, fact] of indicatorFacts.entries()) {
    const indicatorId = indicatorIds[index] ?? "";
    const interim = sources.interim(fact.programme);
    if (interim && fact.interim) await seedValue(world, fact, indicatorId, interim, fact.interim);
    const final = sources.final(fact.programme);
    await seedValue(world, fact, indicatorId, final, fact);
    if (final.fileId) await setLinks(world.tx, ["report", final.reportId], "evidence", [final.fileId]);
  }
}
