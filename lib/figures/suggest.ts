import type { Candidate } from "./topic.ts";
import type { TracedToken } from "./verdict.ts";
import { writeEntry } from "./wording.ts";

/** An indicator that a figure may have meant, and how the text would then say it. */
export type Suggestion = { indicator: string; name: string; text: string; score: number };

/** How near two numbers are: 1 when equal, towards 0 as one outgrows the other. */
function nearness(one: number, two: number): number {
  if (one === two) return 1;
  const most = Math.max(Math.abs(one), Math.abs(two));
  return most === 0 ? 0 : Math.max(0, 1 - Math.abs(one - two) / most) * 0.8;
}

/** Candidates for a figure without a source, by words, value and unit, so that one key can settle it. The best first. */
export function suggestFor(token: TracedToken, candidates: readonly Candidate[], most = 5): Suggestion[] {
  const amount = (token.value ?? 0) * token.scale;
  return candidates
    .filter(({ entry }) => entry.isPercent === token.percent || (token.percent && entry.base !== null))
    .map(({ entry, score }) => ({
      indicator: entry.id,
      name: entry.name,
      text: writeEntry(entry),
      score: Math.round((score + nearness(amount, entry.amount) * 0.6) * 1000) / 1000,
    }))
    .sort((one, two) => two.score - one.score)
    .slice(0, most);
}
