import "server-only";
import { eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { units } from "#db/schema/units.ts";
import type { Actor } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { can, type Permission } from "#lib/core/permissions.ts";
import { today } from "#lib/core/today.ts";
import { isId } from "#lib/core/validation.ts";
import { compareVietnamese } from "#lib/i18n/vietnamese.ts";
import type { UnitOption, UnitRow } from "./schema.ts";

const isCurrent = sql<boolean>`${today} between coalesce(${units.validFrom}, '-infinity') and coalesce(${units.validTo}, 'infinity')`;

const columns = {
  id: units.id,
  name: units.name,
  shortName: units.shortName,
  kind: units.kind,
  parentId: units.parentId,
  symbol: units.symbol,
  protocolOrder: units.protocolOrder,
  isHost: units.isHost,
  sourceCode: units.sourceCode,
  validFrom: units.validFrom,
  validTo: units.validTo,
  isCurrent,
  // By full names: a query on one table leaves the table out of its column names, and this one has two.
  people: sql<number>`(select count(*)::int from people where people.unit_id = units.id and people.disabled_at is null)`,
  version: units.version,
};

const verbs: readonly Permission[] = ["unit.edit"];
const abilitiesOf = (actor: Actor) => verbs.filter((verb) => can(actor, verb));

/** Units are no secret inside the body: whoever may see people may see where they belong. */
function assertMayView(actor: Actor): void {
  if (!can(actor, "person.view")) throw new AppError("forbidden");
}

type Flat = Omit<UnitRow, "depth">;

/** Parents before their children, siblings by protocol order, then by name. */
function inTreeOrder(rows: Flat[]): UnitRow[] {
  const children = Map.groupBy(rows, (row) => row.parentId);
  const below = (parentId: string | null, depth: number): UnitRow[] =>
    (children.get(parentId) ?? [])
      .sort((one, two) => one.protocolOrder - two.protocolOrder || compareVietnamese(one.name, two.name))
      .flatMap((row) => [{ ...row, depth }, ...below(row.id, depth + 1)]);
  return below(null, 0);
}

/** Every unit, those that ended too, in tree order. */
export async function listUnits(actor: Actor): Promise<UnitRow[]> {
  assertMayView(actor);
  const abilities = abilitiesOf(actor);
  const rows = await db.select(columns).from(units);
  return inTreeOrder(rows.map((row) => ({ ...row, abilities })));
}

/** What a picker of units shows, in tree order: those existing today first. */
export async function listUnitOptions(actor: Actor): Promise<UnitOption[]> {
  const rows = await listUnits(actor);
  const options = rows.map(({ id, name, shortName, kind, isHost, isCurrent: current }) => ({
    id,
    name,
    shortName,
    kind,
    isHost,
    isCurrent: current,
  }));
  return [...options.filter((unit) => unit.isCurrent), ...options.filter((unit) => !unit.isCurrent)];
}

export async function getUnit(actor: Actor, unitId: string): Promise<Flat> {
  assertMayView(actor);
  if (!isId(unitId)) throw new AppError("not_found");
  const [row] = await db.select(columns).from(units).where(eq(units.id, unitId));
  if (!row) throw new AppError("not_found");
  return { ...row, abilities: abilitiesOf(actor) };
}

/** The name of the body whose installation this is, for everyone to read; null before it was entered. */
export async function findHostName(_actor: Actor): Promise<string | null> {
  const [host] = await db.select({ name: units.name }).from(units).where(eq(units.isHost, true));
  return host?.name ?? null;
}

/** May the actor add units? Asked by the page before it shows the way there. */
export function unitAbilities(actor: Actor): Permission[] {
  return can(actor, "unit.create") ? ["unit.create"] : [];
}
