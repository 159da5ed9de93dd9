import type { Comparator, Protection } from "#db/vocabulary.ts";
import { partBrackets } from "./brackets.ts";
import type { Body, Dossier, Indicator, Programme } from "./dossier.ts";
import { plainWords } from "./normalise.ts";
import { recognise } from "./recognise.ts";
import { readDay, writeSpan } from "./spans.ts";
import type { Day, Span } from "./token.ts";
import { readUnitPhrase, type Unit } from "./units.ts";

/** One number of a dossier, ready to be compared. */
export type Entry = {
  id: string;
  name: string;
  plainName: string;
  unit: Unit;
  unitText: string;
  value: number;
  /** In single things: 45,6 triệu đồng is 45,600,000. */
  amount: number;
  base: number | null;
  isPercent: boolean;
  isDerived: boolean;
  comparator: Comparator;
  period: Span | null;
  asOf: Day | null;
  actorId: string | null;
  scope: string;
  programmeId: string | null;
  target: number | null;
  baseline: number | null;
  protection: Protection;
  /** Of a part: the entry it belongs to. */
  wholeId: string | null;
  /** Weight of each of its terms, and of all together. */
  terms: Map<string, number>;
  weight: number;
};

/** A dossier prepared for many texts. */
export type Evidence = {
  dossier: Dossier;
  entries: Entry[];
  /** Which entries hold a term, and what it weighs there. */
  postings: Map<string, { entry: number; weight: number }[]>;
  byAmount: Map<number, number[]>;
  today: Day | null;
  bodies: Map<string, Body>;
  /** Names of bodies in words, by their first word, the longest first. */
  aliases: Map<string, { words: string[]; body: Body }[]>;
  /** Each name of each programme, with the weight of the terms that tell it from the others. */
  programmes: { programme: Programme; terms: Map<string, number>; weight: number }[];
  /** "tra hai cấp": numbers inside names, with the word on either side; what they are in. */
  namedNumbers: Map<string, string>;
  /** Years ("2017"), days ("26/11/2020", "26/11") and document signs that the dossier's texts mention. */
  mentions: Set<string>;
};

const stopWords = new Set(
  "số tỷ lệ tổng của và được đã các trong có theo cho với từ tại về là do ở để đến bị những một nhưng cùng ra vào trên dưới đạt".split(
    " ",
  ),
);

/** The words and pairs of neighbouring words by which a name is known again. */
function termsOf(text: string): string[] {
  const words = plainWords(text).match(/[\p{L}\p{M}]+|\d+/gu) ?? [];
  const terms: string[] = [];
  words.forEach((word, at) => {
    if (stopWords.has(word)) return;
    terms.push(word);
    const next = words[at + 1];
    if (next && !stopWords.has(next)) terms.push(`${word} ${next}`);
  });
  return terms;
}

/** The document sign of a text, comparable: capitals, no spaces. */
export function plainSign(text: string): string {
  return text.normalize("NFC").toUpperCase().replace(/\s+/g, "");
}

function entryOf(indicator: Indicator): Entry {
  const unit = readUnitPhrase(indicator.unit);
  const isPercent = indicator.kind === "percent" || (unit.isPercent && indicator.kind !== "ratio");
  return {
    ...indicator,
    plainName: plainWords(indicator.name),
    unit,
    unitText: indicator.unit,
    amount: isPercent ? indicator.value : indicator.value * unit.scale,
    isPercent,
    isDerived: false,
    asOf: indicator.asOf ? readDay(indicator.asOf) : null,
    wholeId: null,
    terms: new Map(),
    weight: 0,
  };
}

function entriesOf(dossier: Dossier): Entry[] {
  const entries: Entry[] = [];
  for (const indicator of dossier.indicators) {
    const whole = entryOf(indicator);
    entries.push(whole);
    indicator.parts.forEach((part, at) => {
      const name = `${part.name}`;
      entries.push({
        ...whole,
        id: `${indicator.id}.${at + 1}`,
        name: `${name} (${indicator.name})`,
        plainName: plainWords(`${name} ${indicator.name}`),
        value: part.value,
        amount: part.value * whole.unit.scale,
        base: null,
        target: null,
        baseline: null,
        wholeId: indicator.id,
      });
    });
  }
  const plain = {
    base: null,
    comparator: "eq",
    period: null,
    asOf: null,
    actorId: null,
    scope: "",
    programmeId: null,
    target: null,
    baseline: null,
    protection: "public",
    wholeId: null,
    weight: 0,
  } as const;
  for (const { derived, percent, ...fact } of dossier.facts) {
    const unit = readUnitPhrase(fact.unit);
    entries.push({
      ...plain,
      ...fact,
      plainName: plainWords(fact.name),
      unit,
      unitText: fact.unit,
      amount: percent ? fact.value : fact.value * unit.scale,
      isPercent: percent,
      isDerived: derived,
      terms: new Map(),
    });
  }
  return entries;
}

/** Rare terms tell more; a pair of neighbours more than each of its words. */
function weigh(lists: readonly string[][]): Map<string, number>[] {
  const frequency = new Map<string, number>();
  for (const terms of lists) for (const term of new Set(terms)) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  return lists.map((terms) => {
    const weights = new Map<string, number>();
    for (const term of terms) {
      const rarity = Math.log(1 + lists.length / (frequency.get(term) ?? 1));
      weights.set(term, rarity * (term.includes(" ") ? 1.2 : 0.8));
    }
    return weights;
  });
}

const sum = (weights: Map<string, number>) => [...weights.values()].reduce((total, weight) => total + weight, 0);

/** Prepares a dossier once for any number of texts: terms and their weights, names, known dates. */
export function prepareEvidence(dossier: Dossier): Evidence {
  const entries = entriesOf(dossier);
  const weights = weigh(
    entries.map((entry) => termsOf(`${entry.name} . ${partBrackets(entry.unitText).outside.join("")}`)),
  );
  const postings: Evidence["postings"] = new Map();
  const byAmount: Evidence["byAmount"] = new Map();
  entries.forEach((entry, at) => {
    entry.terms = weights[at] ?? new Map();
    entry.weight = sum(entry.terms) || 1;
    for (const [term, weight] of entry.terms) {
      const list = postings.get(term);
      if (list) list.push({ entry: at, weight });
      else postings.set(term, [{ entry: at, weight }]);
    }
    for (const amount of new Set([
      entry.amount,
      entry.value,
      ...[entry.base, entry.target, entry.baseline].filter((value) => value !== null),
    ])) {
      const list = byAmount.get(amount);
      if (list) list.push(at);
      else byAmount.set(amount, [at]);
    }
  });
  return {
    dossier,
    entries,
    postings,
    byAmount,
    today: dossier.session?.date ? readDay(dossier.session.date) : null,
    bodies: new Map(dossier.bodies.map((body) => [body.id, body])),
    aliases: aliasesOf(dossier.bodies),
    programmes: programmeNames(dossier.programmes),
    ...mentionsOf(dossier),
  };
}

/** Names of programmes without their years; a term that all of them share weighs next to nothing. */
function programmeNames(programmes: readonly Programme[]): Evidence["programmes"] {
  const named = programmes.map(({ title, aliases }) =>
    [title, ...aliases].map((name) => termsOf(name.replace(/giai đoạn|nhiệm kỳ|\d+|[-–]/gu, " "))),
  );
  const holders = new Map<string, number>();
  for (const names of named) for (const term of new Set(names.flat())) holders.set(term, (holders.get(term) ?? 0) + 1);
  return programmes.flatMap((programme, at) =>
    (named[at] ?? []).map((name) => {
      const terms = new Map(
        name.map((term) => [term, Math.log(programmes.length / (holders.get(term) ?? 1)) + 0.08] as const),
      );
      return { programme, terms, weight: sum(terms) || 1 };
    }),
  );
}

function aliasesOf(bodies: readonly Body[]): Evidence["aliases"] {
  const aliases: Evidence["aliases"] = new Map();
  for (const body of bodies) {
    for (const name of new Set([body.name, ...body.aliases].map(plainWords))) {
      const words = name.match(/[\p{L}\p{M}\d]+/gu) ?? [];
      const [first] = words;
      if (!first || words.length < 2) continue;
      aliases.set(first, [...(aliases.get(first) ?? []), { words, body }]);
    }
  }
  for (const list of aliases.values()) list.sort((one, two) => two.words.length - one.words.length);
  return aliases;
}

/** Most names hold no number and need not be read for one. */
const mayHoldNumber = /[0-9]|(?<![\p{L}\p{M}])(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|[IVX]+)(?![\p{L}\p{M}])/iu;

function mentionsOf(dossier: Dossier): Pick<Evidence, "mentions" | "namedNumbers"> {
  const mentions = new Set<string>();
  const namedNumbers = new Map<string, string>();
  const read = (text: string) => (mayHoldNumber.test(text) ? recognise(text) : []);
  const note = (text: string) => {
    for (const token of read(text)) {
      if (token.class === "reference") mentions.add(plainSign(token.text));
      if (token.class === "period" && token.when) mentions.add(writeSpan(token.when));
      for (const { year, month, day } of [token.when?.from, token.when?.to].filter((value) => value != null)) {
        if (year) mentions.add(String(year));
        if (day && month) mentions.add(`${day}/${month}`);
        if (day && month && year) mentions.add(`${day}/${month}/${year}`);
        if (!day && month && year) mentions.add(`${month}/${year}`);
      }
    }
  };
  const name = (id: string, text: string) => {
    note(text);
    if (!mayHoldNumber.test(text)) return;
    const words = plainWords(text).match(/[\p{L}\p{M}]+|\d+(?:[.,/]\d+)*%?/gu) ?? [];
    const known = new Set(read(text).map((token) => plainWords(token.text)));
    words.forEach((word, at) => {
      if (known.has(word) && at > 0) namedNumbers.set(words.slice(at - 1, at + 2).join(" "), id);
    });
  };
  for (const body of dossier.bodies) for (const text of [body.name, ...body.aliases]) name(body.id, text);
  for (const programme of dossier.programmes)
    for (const text of [programme.title, ...programme.aliases]) name(programme.id, text);
  for (const { id, name: own, scope, parts } of dossier.indicators)
    for (const text of [own, scope, ...parts.map((part) => part.name)]) name(id, text);
  for (const text of dossier.texts) note(text);
  if (dossier.session) name("session", dossier.session.title);
  const days = [dossier.session?.date, dossier.session?.endDate, ...dossier.indicators.map(({ asOf }) => asOf)];
  for (const value of days) {
    const found = value ? readDay(value) : null;
    if (!found?.month || !found.day) continue;
    mentions.add(`${found.day}/${found.month}`);
    mentions.add(`${found.day}/${found.month}/${found.year}`);
    mentions.add(String(found.year));
  }
  const spans = [
    dossier.session?.period,
    ...dossier.programmes.map(({ period }) => period),
    ...dossier.indicators.map(({ period }) => period),
  ];
  for (const span of spans)
    for (const value of [span?.from, span?.to]) if (value?.year) mentions.add(String(value.year));
  return { mentions, namedNumbers };
}
