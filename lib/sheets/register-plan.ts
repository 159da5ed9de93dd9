import type { Steps } from "#lib/figures/steps.ts";
import type { Taken } from "./choose.ts";
import { addStates, isBlocked, noStates, type PlanCell, type PlanCounts } from "./plan.ts";
import { type Known, makeReader, nameKey } from "./register-cells.ts";
import { type PlannedIndicator, planIndicator } from "./register-indicator.ts";
import { findDisagreement, type PlannedProgramme, planProgramme } from "./register-programme.ts";
import type { RegisterSheet } from "./register-sheet.ts";

export type RegisterPlan = {
  programmes: PlannedProgramme[];
  indicators: PlannedIndicator[];
  /** Units of measure that the office's list does not have yet. */
  measures: string[];
  /** Cells whose value nobody can know, such as a formula that was never worked out. */
  unread: PlanCell[];
  taken: Taken;
  counts: PlanCounts;
};

/** Compares a register sheet with what is stored, a line a step. Writes nothing. */
export function* planRegister(sheet: RegisterSheet, known: Known): Steps<RegisterPlan> {
  const reader = makeReader(known, sheet.letters, sheet.convert);
  const programmes = new Map<string, PlannedProgramme>();
  const indicators = new Map<string, PlannedIndicator>();
  const measures = new Set<string>();
  for (const line of sheet.lines) {
    yield;
    const code = reader.text(line, "code");
    const first = code === "" ? undefined : programmes.get(nameKey(code));
    if (code !== "" && !first) programmes.set(nameKey(code), planProgramme(line, code, known, reader));
    else if (first) first.cells.push(...findDisagreement(line, first, reader));
    const name = reader.text(line, "indicator");
    if (name === "") continue;
    const planned = planIndicator(line, { code: code || null, name }, known, reader);
    const key = `${nameKey(code)}\n${nameKey(name)}`;
    if (indicators.has(key)) planned.cells.push(reader.wrong(line, "indicator", name, "notUnique"));
    if (code === "" && !known.hasHost) planned.cells.push(reader.wrong(line, "code", code, "required"));
    indicators.set(indicators.has(key) ? `${key}\n${line.row}` : key, planned);
    const measure = planned.fields?.unitOfMeasure;
    if (measure && !known.measures.has(measure)) measures.add(measure);
  }
  const counts = noStates();
  addStates(counts, sheet.unread);
  for (const list of [programmes, indicators])
    for (const one of list.values()) {
      if (one.cells.some(isBlocked)) one.fields = null;
      addStates(counts, one.cells);
      yield;
    }
  return {
    programmes: [...programmes.values()],
    indicators: [...indicators.values()],
    measures: [...measures],
    unread: sheet.unread,
    taken: sheet.taken,
    counts,
  };
}
