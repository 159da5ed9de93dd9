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
  const isAfterQ = /q$/i.test(before);
  if (isAfterQ && !/^u/i.test(bare)) return null;
  const [first = "", main = ""] = bare;
  const onFirst = placement === "first_vowel" && !isAfterQ;
  const spelled = (onFirst ? first + mark + main : first + main + mark).normalize("NFC");
  return spelled === pair ? null : spelled;
}

function findTones(line: string, placement: TonePlacement): Slip[] {
  if (placement === "as_typed") return [];
  return [...line.matchAll(open)].flatMap(({ 0: pair, index }): Slip[] => {
    const to = otherTone(pair, line.slice(0, index), placement);
    if (to === null) return [];
    // The whole word is shown: "uỷ" alone says less than "uỷ → ủy".
    const lead = /[\p{L}]*$/u.exec(line.slice(0, index))?.[0] ?? "";
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

/** Words in quotation marks: an official name or somebody's own words, spelled as their owner spells them. */
const quotation = /“[^”]*”|"[^"]*"/g;

/**
 * Slips of a line in their order: what the house style spells otherwise, letters in another form than NFC, typewriter
 * quotation marks, dots and dashes, wrong spaces. Where two would change the same place, the first rule has it. Inside
 * quotation marks only the form of letters is looked at. Pure.
 */
export function findSlips(line: string, placement: TonePlacement): Slip[] {
  const found = findTones(line, placement);
  for (const { kind, pattern, to } of rules) {
    for (const match of line.matchAll(pattern)) {
      const slip = {
        start: match.index,
        end: match.index + match[0].length,
        from: match[0],
        to: to(match, line),
        kind,
      };
      const isFree = found.every(({ start, end }) => slip.end <= start || slip.start >= end);
      if (slip.from !== slip.to && isFree) found.push(slip);
    }
  }
  const quoted = [...line.matchAll(quotation)].map(({ 0: words, index }) => [index, index + words.length] as const);
  const isQuoted = ({ start, end }: Slip) => quoted.some(([from, to]) => start > from && end < to);
  return found.filter((slip) => slip.kind === "form" || !isQuoted(slip)).sort((one, two) => one.start - two.start);
}

/** The line with these slips put right. */
export function mendLine(line: string, slips: readonly Slip[]): string {
  return slips
    .toReversed()
    .reduce(
      (text, { start, end, from, to }) =>
        text.slice(start, end) === from ? text.slice(0, start) + to + text.slice(end) : text,
      line,
    );
}
