import type { Picks } from "./plan.ts";

/** The chosen readings as an address carries them: `G12:0`, once for each cell. */
export function readPicks(given: readonly string[]): Picks {
  const entries = given.flatMap((text): [string, number][] => {
    const found = /^(.{1,80}):(\d)$/.exec(text);
    return found ? [[found[1] ?? "", Number(found[2])]] : [];
  });
  return Object.fromEntries(entries);
}

/** The address of a preview with these readings chosen. */
export function previewAddress(path: string, fileId: string, picks: Picks): string {
  const query = new URLSearchParams({ file: fileId });
  for (const [place, pick] of Object.entries(picks)) query.append("pick", `${place}:${pick}`);
  return `${path}?${query}`;
}
