import "server-only";
import { and, asc, eq, gt, inArray, type SQL } from "drizzle-orm";
import { writeXlsxStream } from "hucre/xlsx";
import { db } from "#db/client.ts";
import { indicators, programmes } from "#db/schema/programmes.ts";
import { units } from "#db/schema/units.ts";
import type { Actor } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { can } from "#lib/core/permissions.ts";
import { indicatorOrder, visibleIndicator } from "#lib/programmes/indicators.ts";
import { parseFigure } from "#lib/programmes/number.ts";
import { type RegisterColumn, registerColumns } from "./columns.ts";
import type { HeldFigure } from "./schema.ts";
import { readHeld, showIndicator, showProgramme } from "./stored.ts";
import { labelOf } from "./words.ts";

type Value = string | number | null;
type Row = Partial<Record<RegisterColumn, Value>>;

/** Programmes that one round reads: what is held in memory at a time. */
const round = 200;

const number = (typed: string): Value => {
  const parsed = typed === "" ? null : parseFigure(typed);
  return parsed?.ok ? Number(parsed.figure.value) : typed || null;
};
const shownOf = (shown: Record<string, { shown: string }>, numbers: readonly string[]): Row =>
  Object.fromEntries(
    Object.entries(shown).map(([name, one]) => [name, numbers.includes(name) ? number(one.shown) : one.shown || null]),
  );

function showFigure(held: HeldFigure | undefined): Row {
  if (!held) return {};
  return {
    value: number(held.value),
    base: number(held.base),
    comparator: labelOf("comparator", held.comparator),
    asOf: held.asOf ? held.asOf.split("-").reverse().join("/") : null,
    source: held.place || null,
    quote: held.quote || null,
  };
}

async function* indicatorRows(
  actor: Actor,
  condition: SQL,
  before: (row: { programmeId: string | null }) => Row,
): AsyncGenerator<Row> {
  const rows = await db
    .select()
    .from(indicators)
    .where(and(condition, visibleIndicator(actor)))
    .orderBy(...indicatorOrder);
  const held = await readHeld(
    db,
    rows.map((row) => row.id),
  );
  for (const row of rows) {
    const definition = shownOf(showIndicator(row), [
      "baseline",
      "target",
      "indicatorFrom",
      "indicatorTo",
      "baselineYear",
    ]);
    yield { ...before(row), indicator: row.name, ...definition, ...showFigure(held.get(row.id)) };
  }
}

async function* registerRows(actor: Actor, programmeId: string | null): AsyncGenerator<Row> {
  let last = "";
  for (;;) {
    const one = programmeId ? eq(programmes.id, programmeId) : undefined;
    const found = await db
      .select({ row: programmes, lead: units.name })
      .from(programmes)
      .leftJoin(units, eq(units.id, programmes.leadUnitId))
      .where(and(one, last ? gt(programmes.id, last) : undefined))
      .orderBy(asc(programmes.id))
      .limit(round);
    const ids = found.map(({ row }) => row.id);
    const lines = new Map<string, Row[]>(ids.map((id) => [id, []]));
    if (ids.length > 0)
      for await (const line of indicatorRows(actor, inArray(indicators.programmeId, ids), ({ programmeId: id }) => ({
        code: id,
      })))
        lines.get(String(line.code))?.push(line);
    for (const { row, lead } of found) {
      const own: Row = { ...shownOf(showProgramme(row, lead), ["periodFrom", "periodTo"]), code: row.code };
      const [first, ...others] = lines.get(row.id) ?? [];
      yield { ...own, ...first, code: row.code };
      for (const line of others) yield { ...line, code: row.code };
    }
    last = ids.at(-1) ?? "";
    if (programmeId || found.length < round) break;
  }
  if (programmeId) return;
  const [host] = await db.select({ id: units.id }).from(units).where(eq(units.isHost, true));
  if (host) yield* indicatorRows(actor, eq(indicators.unitId, host.id), () => ({}));
}

/**
 * The register, or one programme, as an XLSX that streams: memory does not grow with the rows. The same sheet can be
 * imported again. Only indicators that the actor may see, each with what holds for it.
 */
export function writeRegister(actor: Actor, programmeId: string | null = null): ReadableStream<Uint8Array> {
  assertMayView(actor);
  async function* rows(): AsyncGenerator<Value[]> {
    for await (const row of registerRows(actor, programmeId))
      yield registerColumns.map(({ name }) => row[name] ?? null);
  }
  return writeXlsxStream(rows(), layout);
}

/** The register sheet with nothing in it but its titles. */
export function writeEmptyRegister(actor: Actor): ReadableStream<Uint8Array> {
  assertMayView(actor);
  return writeXlsxStream([], layout);
}

function assertMayView(actor: Actor): void {
  if (!can(actor, "programme.view")) throw new AppError("forbidden");
}

const layout = {
  name: "Đề án, chuyên đề",
  columns: registerColumns.map(({ title, width }) => ({ header: title, width })),
  freezePane: { rows: 1 },
};
