import type { IndicatorRow, ValueRow } from "./schema.ts";

/** The accepted values of an indicator in the order of their reports: what a chart of it shows. */
export function acceptedValues({ values }: Pick<IndicatorRow, "values">): ValueRow[] {
  return values.filter((value) => value.report.status === "accepted").toReversed();
}

/** The value that holds: of the newest accepted version, else of the newest one on its way. */
export function currentValue({ values }: Pick<IndicatorRow, "values">): ValueRow | undefined {
  return values.find((value) => value.report.status === "accepted") ?? values[0];
}

type Bar = { x: number; y: number; height: number };
/** Where the bars and the target line of a chart lie, in its own units; y grows downwards. */
export type Chart = { bars: Bar[]; barWidth: number; target: number | null };

/** Lays out a column for each value, with room above the highest of them and the target. */
export function layOutChart(values: readonly number[], target: number | null, width: number, height: number): Chart {
  const highest = Math.max(...values, target ?? 0) * 1.1;
  const scale = highest > 0 ? height / highest : 0;
  const slot = width / Math.max(1, values.length);
  const barWidth = Math.min(36, slot * 0.6);
  const bars = values.map((value, index) => ({
    x: index * slot + (slot - barWidth) / 2,
    y: height - value * scale,
    height: value * scale,
  }));
  return { bars, barWidth, target: target === null ? null : height - target * scale };
}

type Part = { unitId: string; name: string; validFrom: string | null; validTo: string | null };

/** Units that take part on that day (`YYYY-MM-DD`). */
export function takingPartOn<Of extends Part>(units: readonly Of[], day: string): Of[] {
  return units.filter(
    ({ validFrom, validTo }) => (validFrom === null || validFrom <= day) && (validTo === null || validTo >= day),
  );
}
