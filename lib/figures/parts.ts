import { pieceAt, type Scan, wordsBefore } from "./scan.ts";
import type { Token } from "./token.ts";
import { readUnitPhrase, relateUnits } from "./units.ts";
import { isAlarm, type Verdict, verdictOf } from "./verdict.ts";
import { writeToken } from "./wording.ts";

/** "120 hộ, trong đó 95 hộ … và 25 hộ …": a whole and its parts in one sentence. */

type Group = { whole: number; parts: number[]; isComplete: boolean };

const counts = (token: Token) =>
  token.class === "figure" && !token.percent && token.base === null && token.high === null && token.change === null;
const opens = /(?:trong đó|trong số đó|gồm|bao gồm|gồm có|cụ thể là|chia ra)(?: (?:có|là))?$/;

function sameUnit(one: Token, two: Token): boolean {
  if (!one.unit || !two.unit) return true;
  return relateUnits(readUnitPhrase(two.unit), readUnitPhrase(one.unit), one.unit.toLowerCase()) !== "conflict";
}

function findGroups(source: Scan, tokens: readonly Token[], judged: readonly Verdict[]): Group[] {
  const groups: Group[] = [];
  for (let at = 0; at + 1 < tokens.length; at++) {
    const [whole, next] = [tokens[at], tokens[at + 1]];
    if (!whole || !next || !counts(whole) || !counts(next)) continue;
    const { sentence } = pieceAt(source, whole.first);
    const lead = wordsBefore(source, next.first - 1, 4).join(" ");
    const afterColon =
      pieceAt(source, next.first - 1).text === ":" &&
      /(?:gồm|đó|sau)$/.test(wordsBefore(source, next.first - 2, 2).join(" "));
    if (pieceAt(source, next.first).sentence !== sentence || !(opens.test(lead) || afterColon)) continue;
    const parts: number[] = [];
    for (let index = at + 1; index < tokens.length && parts.length < 12; index++) {
      const part = tokens[index];
      if (!part || pieceAt(source, part.first).sentence !== sentence) break;
      if (judged[index]?.reason?.code === "name") continue;
      if (!counts(part) || !sameUnit(whole, part)) break;
      parts.push(index);
    }
    if (parts.length > 1)
      groups.push({ whole: at, parts, isComplete: /gồm(?: có)?$|chia ra$/.test(lead) || afterColon });
  }
  return groups;
}

/**
 * Parts that add up to a figure with a source, but have none themselves, are only worth a warning; parts that all have one
 * bear out their sum; a list of parts said to be complete that gives another sum is wrong. Changes `judged` in place.
 */
export function judgeParts(source: Scan, tokens: readonly Token[], judged: Verdict[]): void {
  for (const { whole, parts, isComplete } of findGroups(source, tokens, judged)) {
    const amount = (at: number) => (tokens[at]?.value ?? 0) * (tokens[at]?.scale ?? 1);
    const total = parts.reduce((sum, at) => sum + amount(at), 0);
    const fits = Math.abs(total - amount(whole)) < 1e-6;
    const hasSource = (at: number) => !isAlarm(judged[at]?.verdict ?? null);
    const wholeToken = tokens[whole];
    if (!wholeToken) continue;
    const details = { told: writeToken(wholeToken), from: parts.map((at) => tokens[at]?.text ?? "").join(" + ") };
    if (fits && !hasSource(whole) && parts.every(hasSource))
      judged[whole] = verdictOf("derived", "sum", judged[parts[0] ?? 0]?.indicator ?? null, details);
    if (fits && hasSource(whole))
      for (const at of parts)
        if (judged[at]?.verdict === "untraced")
          judged[at] = verdictOf("warn", "sum_unsupported", judged[whole]?.indicator ?? null, details);
    if (!fits && isComplete && hasSource(whole) !== parts.every(hasSource)) {
      const wrong = hasSource(whole) ? parts.filter((at) => !hasSource(at)) : [whole];
      for (const at of wrong)
        judged[at] = verdictOf("mismatch", "sum_differs", judged[whole]?.indicator ?? null, details);
    }
  }
}
