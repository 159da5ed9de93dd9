import { z } from "zod";
import { reaches, type UnitKind, unitKinds } from "#db/vocabulary.ts";
import type { Permission } from "#lib/core/permissions.ts";
import { typedDay, typedLine } from "#lib/core/validation.ts";

const text = (max: number) => typedLine().min(1, "required").max(max, "tooLong");
const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, "tooLong")
    .nullish()
    .transform((value) => value || null);
const emptyToNull = z
  .string()
  .nullish()
  .transform((value) => value || null);

const fields = z.object({
  name: text(200),
  shortName: text(80),
  kind: z.enum(unitKinds, "invalidChoice"),
  parentId: emptyToNull.pipe(z.uuid("invalidId").nullable()),
  symbol: optionalText(20),
  protocolOrder: z.number("invalidNumber").int("notInteger").min(0, "tooSmall").max(9999, "tooBig"),
  isHost: z.boolean(),
  sourceCode: optionalText(12),
  validFrom: emptyToNull.pipe(typedDay.nullable()),
  validTo: emptyToNull.pipe(typedDay.nullable()),
});

const endsAfterStart = (unit: { validFrom: string | null; validTo: string | null }) =>
  !unit.validFrom || !unit.validTo || unit.validTo >= unit.validFrom;
const endMessage = { error: "dayEndBeforeStart", path: ["validTo"] };

export const createUnitInput = fields.extend({ idempotencyKey: z.uuid() }).refine(endsAfterStart, endMessage);
export const editUnitInput = fields
  .extend({
    unitId: z.uuid(),
    version: z.number().int(),
    /** Of a changed name: does it hold from now on, or is a spelling corrected in the record too? */
    reach: z.enum(reaches).default("from_now"),
  })
  .refine(endsAfterStart, endMessage);

/** A line of the tree of units; `depth` 0 is a root. */
export type UnitRow = {
  id: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  parentId: string | null;
  depth: number;
  symbol: string | null;
  protocolOrder: number;
  isHost: boolean;
  sourceCode: string | null;
  /** Days as `YYYY-MM-DD`, both inclusive; null is open. */
  validFrom: string | null;
  validTo: string | null;
  /** Existing today, on Vietnam's calendar. */
  isCurrent: boolean;
  /** People who belong to it and are not disabled. */
  people: number;
  version: number;
  abilities: Permission[];
};

/** Units for a new choice: those that exist, and what is chosen already. */
export const currentUnits = <Unit extends UnitOption>(units: readonly Unit[], ...kept: (string | null | undefined)[]) =>
  units.filter((unit) => unit.isCurrent || kept.includes(unit.id));

/** Every unit under its name; `say` marks one that has ended. */
export const markEnded = <Unit extends UnitOption>(units: readonly Unit[], say: (name: string) => string): Unit[] =>
  units.map((unit) => (unit.isCurrent ? unit : { ...unit, name: say(unit.name) }));

/** Every unit as a choice of a list; `say` marks one that has ended. */
export const toUnitChoices = (units: readonly UnitOption[], say: (name: string) => string) =>
  markEnded(units, say).map(({ id, name }) => ({ value: id, label: name }));

export type UnitOption = {
  id: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  isHost: boolean;
  isCurrent: boolean;
};
