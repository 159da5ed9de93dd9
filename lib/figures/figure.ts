import { matchAt } from "./codes.ts";
import { countsSomething } from "./counting.ts";
import { numeralSource, readNumeral } from "./numeral.ts";
import { indexFrom, pieceAt, type Scan } from "./scan.ts";
import type { Hit } from "./token.ts";

/** Numbers that count or measure: 35 · 3.300 · 86,1% · 31/36 · 03 · 5-7. */

const numeral = new RegExp(numeralSource, "y");
const percentSign = / ?[%‰]/y;
const ratioSign = / ?\/ ?(?=\d)/y;
const rangeSign = / ?- ?(?=\d)/y;
const spacedGroups = /[1-9]\d{0,2}(?: \d{3}){2,4}(?!\d|[.,]\d)/y;
const spacedPair = /[1-9]\d{0,2} \d{3}(?!\d|[.,]\d)/y;
const gluedUnit =
  /(?:km2|km²|km|dm|m2|m²|m3|m³|ha|kg|mg|g|tấn|cm|mm|m|ml|l|lít|kva|kv|kwh|mw|kw|tr|đ|usd|vnđ|vnd|gb|mb|tb|người|năm|tuổi)(?![\p{L}\d])/uy;
const anyTail = /[\p{L}\d]{1,20}/uy;
const plateTail = /-\d{2,3}\.?\d{2}(?!\d)/y;

function readOne(source: Scan, at: number, from: number): { text: string; to: number } | null {
  const groups = matchAt(spacedGroups, source.lower, from)?.[0];
  if (groups) return { text: groups, to: from + groups.length };
  const pair = matchAt(spacedPair, source.lower, from)?.[0];
  // One blank between two groups: a thousand where a no-break space keeps them together or a noun follows.
  if (pair) {
    const blank = source.given.charAt(source.starts[from + pair.indexOf(" ")] ?? 0);
    if (blank !== " " || countsSomething(source, at + 2)) return { text: pair, to: from + pair.length };
  }
  const text = matchAt(numeral, source.lower, from)?.[0];
  return text ? { text, to: from + text.length } : null;
}

/** The longest figure at this place. Digits that make none ("1.2.3", "3x4") are `other`, so that no digit goes unread. */
export function readFigure(source: Scan, at: number): Hit {
  const { from, to } = pieceAt(source, at);
  const one = readOne(source, at, from);
  const read = one && readNumeral(one.text);
  if (!one || !read || /^[.,]\d/.test(source.lower.slice(one.to, one.to + 2))) return odd(source, at);
  const hit: Hit = { class: "figure", to: one.to, value: read.value, decimals: read.decimals, doubt: read.doubt };

  const second = (sign: RegExp) => {
    const found = matchAt(sign, source.lower, hit.to)?.[0];
    const next = found ? readOne(source, indexFrom(source, at, hit.to + found.length), hit.to + found.length) : null;
    const value = next && readNumeral(next.text);
    return found && next && value ? { ...value, to: next.to, isSpaced: found.length > 1 } : null;
  };
  const percent = (after: number) => matchAt(percentSign, source.lower, after)?.[0].length ?? 0;
  const base = percent(hit.to) ? null : second(ratioSign);
  if (base && base.value > 0 && !/[/]\d/.test(source.lower.slice(base.to, base.to + 2))) {
    hit.base = base.value;
    hit.to = base.to;
  }
  const signed = percent(hit.to);
  if (signed) {
    hit.percent = true;
    hit.to += signed;
  }
  const high = base ? null : second(rangeSign);
  if (high && read.value < high.value) {
    const after = high.to + percent(high.to);
    if (!high.isSpaced || percent(high.to) || countsSomething(source, indexFrom(source, at, after))) {
      hit.high = high.value;
      hit.percent = hit.percent || percent(high.to) > 0;
      hit.to = after;
    }
  }
  const next = source.lower.charAt(hit.to);
  const isGeneration = /^\p{Lu}(?![\p{L}\d])/u.test(source.text.slice(hit.to, hit.to + 2));
  if (/[\p{L}]/u.test(next) && (isGeneration || !matchAt(gluedUnit, source.lower, hit.to))) {
    // "3x4", "29A": no figure. A capital Vietnamese word that lost its space ("35Lớp") stays apart.
    const tail = matchAt(anyTail, source.lower, hit.to)?.[0] ?? "";
    const plate = matchAt(plateTail, source.lower, hit.to + tail.length)?.[0] ?? "";
    if (tail.length <= 3) return { class: "other", to: hit.to + tail.length + plate.length };
  }
  return to > hit.to ? odd(source, at) : hit;
}

const oddRun = /\d+(?:[.,/:-]\d+){0,12}/y;

function odd(source: Scan, at: number): Hit {
  const { from, to } = pieceAt(source, at);
  const run = to - from > 200 ? null : matchAt(oddRun, source.lower, from)?.[0];
  return { class: "other", to: run ? from + run.length : to };
}
