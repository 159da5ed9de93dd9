import { isValueOf } from "./decide.ts";
import type { Evidence } from "./evidence.ts";
import { plainWords } from "./normalise.ts";
import type { Scan } from "./scan.ts";
import type { Steps } from "./steps.ts";
import { type Candidate, chosenCandidate } from "./topic.ts";
import { type TracedToken, verdictOf } from "./verdict.ts";

/**
 * A number that is let pass as it stands rests on no entry but one whose very value it is: what was only thought of says
 * another number. The one that somebody chose first, then by words, then the only one of this value and unit.
 */
function restsOn(token: TracedToken, candidates: readonly Candidate[], evidence: Evidence): string | null {
  if (token.class !== "figure") return null;
  const fits = ({ entry, unit }: Candidate) =>
    unit !== "conflict" && entry.protection === "public" && !entry.isDerived && isValueOf(token, entry);
  const chosen = token.choice && chosenCandidate(evidence, token, token.choice.indicator);
  const found = [...(chosen ? [chosen] : []), ...candidates].find(fits);
  if (found) return found.entry.id;
  const amount = (token.value ?? Number.NaN) * (token.percent ? 1 : token.scale);
  const same = (evidence.byAmount.get(amount) ?? []).flatMap((at) => {
    const entry = evidence.entries[at];
    const candidate = entry && chosenCandidate(evidence, token, entry.id);
    return candidate && candidate.unit === "same" && fits(candidate) ? [candidate.entry.id] : [];
  });
  return same.length === 1 ? (same[0] ?? null) : null;
}

/** The waived number inside its quotation is accepted with its reason, its neighbours are not; nor is what is sensitive. `tokens` in their order. */
export function* waive(
  source: Scan,
  tokens: readonly TracedToken[],
  evidence: Evidence,
  candidates: ReadonlyMap<TracedToken, readonly Candidate[]>,
): Steps<void> {
  if (evidence.dossier.waivers.length === 0) return;
  const plain = source.lower.replace(/\s/g, " ");
  const numbers = new Map(tokens.map((token) => [token, plainWords(token.text)]));
  for (const { quote, figure, reason } of evidence.dossier.waivers) {
    const words = plainWords(quote);
    const number = figure && plainWords(figure);
    let first = 0;
    for (let at = words ? plain.indexOf(words) : -1; at >= 0; at = plain.indexOf(words, at + 1)) {
      const [start, end] = [source.starts[at] ?? 0, source.ends[at + words.length - 1] ?? 0];
      while ((tokens[first]?.start ?? start) < start) first += 1;
      for (let next = first; (tokens[next]?.start ?? end) < end; next += 1) {
        const token = tokens[next];
        if (!token || token.end > end) continue;
        const isOpen = token.verdict === "mismatch" || token.verdict === "untraced" || token.verdict === "warn";
        if (!isOpen || (number && numbers.get(token) !== number)) continue;
        const indicator = restsOn(token, candidates.get(token) ?? [], evidence);
        Object.assign(token, verdictOf("waived", "waived", indicator, { told: reason }));
      }
      yield;
    }
  }
}
