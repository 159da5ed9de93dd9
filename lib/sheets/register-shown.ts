import type { Steps } from "#lib/figures/steps.ts";
import { byPlace, isBlocked, isChosen, type PlanCell, rowOf } from "./plan.ts";
import { programmeColumns } from "./register-cells.ts";
import type { PlannedIndicator } from "./register-indicator.ts";
import type { RegisterPlan } from "./register-plan.ts";
import type { PlannedProgramme } from "./register-programme.ts";

/** Cells and lines that one screen shows; of the others the number is told. */
const most = 60;

export type Planned = PlannedProgramme | PlannedIndicator;
type First<Thing> = { first: Thing[]; total: number };

/** What a screen shows of a plan: the first of each kind, as they stand in the sheet, and how many there are. */
export type ShownPlan = {
  blocked: First<PlanCell>;
  chosen: First<PlanCell>;
  changed: First<PlanCell>;
  created: First<{ planned: Planned; unread: PlanCell[] }>;
};

/** The first of many things by an order, without keeping or ordering the others. */
function makeFirst<Thing>(order: (one: Thing, two: Thing) => number) {
  const found: First<Thing> = { first: [], total: 0 };
  const add = (thing: Thing) => {
    const { first } = found;
    const last = first.at(-1);
    found.total += 1;
    if (first.length >= most && last && order(thing, last) >= 0) return;
    first.push(thing);
    first.sort(order);
    first.length = Math.min(first.length, most);
  };
  return { found, add };
}

/** Is a cell that could not be read one of this line? A row of the sheet holds a programme's columns and an indicator's. */
const isOf = (planned: Planned, { place, column }: PlanCell) =>
  rowOf(place) === planned.row &&
  "name" in planned !== (column === "code" || (programmeColumns as readonly string[]).includes(column));

/** Finds what a screen shows of a plan, a line a step. */
export function* pickShown(plan: RegisterPlan): Steps<ShownPlan> {
  const [blocked, chosen, changed] = [makeFirst(byPlace), makeFirst(byPlace), makeFirst(byPlace)];
  const created = makeFirst<Planned>((one, two) => one.row - two.row);
  for (const cell of plan.unread) {
    blocked.add(cell);
    yield;
  }
  for (const list of [plan.programmes, plan.indicators])
    for (const planned of list) {
      yield;
      if (planned.stored === null) created.add(planned);
      for (const cell of planned.cells) {
        if (isBlocked(cell)) blocked.add(cell);
        else if (isChosen(cell)) chosen.add(cell);
        if (planned.stored && (cell.state === "changed" || cell.state === "created") && !isChosen(cell))
          changed.add(cell);
      }
    }
  const unread = new Map(created.found.first.map((planned) => [planned, [] as PlanCell[]]));
  for (const cell of plan.unread) {
    yield;
    for (const [planned, cells] of unread) if (isOf(planned, cell)) cells.push(cell);
  }
  const { first, total } = created.found;
  return {
    blocked: blocked.found,
    chosen: chosen.found,
    changed: changed.found,
    created: { first: first.map((planned) => ({ planned, unread: unread.get(planned) ?? [] })), total },
  };
}
