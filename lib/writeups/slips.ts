import type { FigurePlace } from "#db/schema/write-ups.ts";
import type { TonePlacement } from "#db/vocabulary.ts";
import { findSlips, type Slip } from "#lib/style/spelling.ts";
import { linesOf } from "./body.ts";

/** A slip and the part of the text it stands in. */
export type PlacedSlip = Slip & Pick<FigurePlace, "part" | "index">;

/** The same slip wherever it stands, in the order of the first. */
export type SlipGroup = Pick<Slip, "kind" | "from" | "to"> & { slips: PlacedSlip[] };

/** All slips of a text, alike ones together. Pure. */
export function groupSlips(text: Parameters<typeof linesOf>[0], placement: TonePlacement): SlipGroup[] {
  const groups = new Map<string, SlipGroup>();
  for (const { part, index, text: line } of linesOf(text)) {
    for (const slip of findSlips(line, placement)) {
      const { kind, from, to } = slip;
      const key = `${kind} ${from} ${to}`;
      const group = groups.get(key) ?? { kind, from, to, slips: [] };
      group.slips.push({ ...slip, part, index });
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}
