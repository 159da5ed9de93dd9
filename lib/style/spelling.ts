import type { TonePlacement } from "#db/vocabulary.ts";

/** A slip of spelling or punctuation: UTF-16 indices in its line, what stands there and what should. */
export type Slip = { start: number; end: number; from: string; to: string; kind: SlipKind };
type SlipKind = "tone" | "form" | "quotes" | "ellipsis" | "dash" | "space" | "spaces";

const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const open = /[oòóỏõọuùúủũụ][aàáảãạeèéẻẽẹyỳýỷỹỵ](?!\p{L})/giu;

/** hòa / hoà, hòe / hoè, ủy / uỷ: the other spelling of two final vowels with a tone; null where there is only one. */
function otherTone(pair: string, before: string, placement: TonePlacement): string | null {
  const marks = pair.normalize("NFD").match(toneMarks) ?? [];
  const [mark] = marks;
  if (mark === undefined || marks.length > 1) return null;
  const bare = pair.normalize("NFD").replace(toneMarks, "").normalize("NFC");
  const isGlide = /^(?:o[ae]|uy)$/i.test(bare);
  // In qu the u belongs to the consonant: quý has one spelling.
  if (!isGlide) return null;
  const isAfterQ = before === "q" || before === "Q";
  if (isAfterQ && !/^u/i.test(bare)) return null;
  const [first = "", main = ""] = bare;
  const onFirst = placement === "first_vowel" && !isAfterQ;
  const spelled = (onFirst ? first + mark + main : first + main + mark).normalize("NFC");
  return spelled === pair ? null : spelled;
}

const longestLead = 12;

function findTones(line: string, placement: TonePlacement): Slip[] {
  if (placement === "as_typed") return [];
  return [...line.matchAll(open)].flatMap(({ 0: pair, index }): Slip[] => {
    const to = otherTone(pair, line.charAt(index - 1), placement);
    if (to === null) return [];
    // The whole word is shown: "uỷ" alone says less than "uỷ → ủy". No syllable has a longer beginning.
    const lead = /\p{L}*$/u.exec(line.slice(Math.max(0, index - longestLead), index))?.[0] ?? "";
    return [{ start: index - lead.length, end: index + pair.length, from: lead + pair, to: lead + to, kind: "tone" }];
  });
}

type Rule = { kind: SlipKind; pattern: RegExp; to: (match: RegExpMatchArray, line: string) => string };

const rules: readonly Rule[] = [
  // Letters as several code points: macOS and PDF readers paste them so.
  { kind: "form", pattern: /\p{L}\p{M}+/gu, to: ([whole]) => whole.normalize("NFC") },
  {
    kind: "quotes",
    pattern: /"/g,
    to: ({ index = 0 }, line) => (index === 0 || /[\s([“‘]/.test(line.charAt(index - 1)) ? "“" : "”"),
  },
  { kind: "ellipsis", pattern: /\.{3,}/g, to: () => "…" },
  { kind: "dash", pattern: /(?<=\S) - (?=\S)/g, to: () => " – " },
  // A span of years: 2017-2020.
  { kind: "dash", pattern: /\b((?:19|20)\d\d)\s?-\s?((?:19|20)\d\d)\b/g, to: ([, from, to]) => `${from} – ${to}` },
  { kind: "space", pattern: /(?<=[\p{L}\d”)]) +(?=[,;:!?…](?:\s|$)|\.(?:\s|$))/gu, to: () => "" },
  { kind: "space", pattern: /(?<=\p{L})([,;])(?=\p{L})/gu, to: ([, mark]) => `${mark} ` },
  { kind: "space", pattern: /(?<=\p{Ll})\.(?=\p{Lu}\p{Ll})/gu, to: () => ". " },
  { kind: "spaces", pattern: /(?<=\S) {2,}(?=\S)/g, to: () => " " },
];

const closing: Record<string, string> = { "“": "”", '"': '"' };

/**
 * Words in quotation marks: an official name or somebody's own words, spelled as their owner spells them. Indices from the
 * mark that opens to behind the one that closes; a mark that nothing closes quotes nothing.
 */
function findQuotations(line: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  const unclosed = new Set<string>();
  for (let at = 0; at < line.length; at += 1) {
    const mark = line.charAt(at);
    const end = closing[mark];
    if (end === undefined || unclosed.has(mark)) continue;
    const close = line.indexOf(end, at + 1);
    if (close < 0) unclosed.add(mark);
    else {
      found.push({ from: at, to: close + 1 });
      at = close;
    }
  }
  return found;
}

/**
 * Slips of a line in their order: what the house style spells otherwise, letters in another form than NFC, typewriter
 * quotation marks, dots and dashes, wrong spaces. Where two would change the same place, the first rule has it. Inside
 * quotation marks only the form of letters is looked at. Pure.
 */
export function findSlips(line: string, placement: TonePlacement): Slip[] {
  const found = findTones(line, placement);
  const taken = new Uint8Array(line.length);
  for (const { start, end } of found) taken.fill(1, start, end);
  for (const { kind, pattern, to } of rules) {
    for (const match of line.matchAll(pattern)) {
      const slip = {
        start: match.index,
        end: match.index + match[0].length,
        from: match[0],
        to: to(match, line),
        kind,
      };
      if (slip.from === slip.to || taken.subarray(slip.start, slip.end).includes(1)) continue;
      taken.fill(1, slip.start, slip.end);
      found.push(slip);
    }
  }
  found.sort((one, two) => one.start - two.start);
  const quoted = findQuotations(line);
  let quotation = 0;
  return found.filter(({ kind, start, end }) => {
    while (quotation < quoted.length && (quoted[quotation]?.to ?? 0) <= start) quotation += 1;
    const { from = start, to = end } = quoted[quotation] ?? {};
    return kind === "form" || !(start > from && end < to);
  });
}

/** The line with these slips, in their order, put right. */
export function mendLine(line: string, slips: readonly Slip[]): string {
  let [mended, done] = ["", 0];
  for (const { start, end, from, to } of slips) {
    if (start < done || line.slice(start, end) !== from) continue;
    mended += line.slice(done, start) + to;
    done = end;
  }
  return mended + line.slice(done);
}
