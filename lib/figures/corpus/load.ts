import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Dossier } from "../dossier.ts";
import { readDossier } from "../schema.ts";
import type { Token } from "../token.ts";
import type { VerdictName } from "../verdict.ts";

/**
 * The corpus: `<topic>.json` is a dossier, `<topic>.txt` has one passage a line with its expected tokens in braces:
 * `{35}` is a figure that must trace, `{2023|y}` a year, `{1.520|bad}` a planted error. "#" opens a comment.
 */
export type Expected = { text: string; start: number; end: number; class: Token["class"]; verdict: VerdictName | null };
export type Passage = { topic: string; line: number; text: string; tokens: Expected[] };
export type Topic = { name: string; dossier: Dossier; passages: Passage[] };

const classes: Record<string, Token["class"]> = {
  f: "figure",
  d: "date",
  y: "year",
  p: "period",
  u: "duration",
  o: "ordinal",
  r: "reference",
  t: "time",
  h: "phone",
  x: "other",
};
const verdicts: Record<string, VerdictName | null> = {
  ok: "traced",
  der: "derived",
  warn: "warn",
  bad: "mismatch",
  none: "untraced",
  block: "blocked",
  waived: "waived",
  "-": null,
};
/** What is expected where the mark names no verdict. */
const usual = (name: Token["class"]): VerdictName | null =>
  ["figure", "date", "year", "period"].includes(name) ? "traced" : null;

function readPassage(topic: string, line: number, marked: string): Passage {
  const tokens: Expected[] = [];
  let text = "";
  let from = 0;
  for (const found of marked.matchAll(/\{([^{}|]+)(?:\|([^{}]*))?\}/g)) {
    text += marked.slice(from, found.index);
    const [all, words = "", marks = ""] = found;
    const named = marks.split(" ").filter(Boolean);
    const unknown = named.find((mark) => !(mark in classes) && !(mark in verdicts));
    if (unknown) throw new Error(`${topic}.txt:${line}: no mark "${unknown}"`);
    const name = classes[named.find((mark) => mark in classes) ?? "f"] ?? "figure";
    const verdict = named.find((mark) => mark in verdicts);
    const end = text.length + words.length;
    tokens.push({
      text: words,
      start: text.length,
      end,
      class: name,
      verdict: verdict ? (verdicts[verdict] ?? null) : usual(name),
    });
    text += words;
    from = found.index + all.length;
  }
  return { topic, line, text: text + marked.slice(from), tokens };
}

export function loadCorpus(folder = import.meta.dirname): Topic[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .sort()
    .map((file) => {
      const name = path.basename(file, ".txt");
      const dossier = readDossier(JSON.parse(readFileSync(path.join(folder, `${name}.json`), "utf8")));
      if (!dossier.ok) throw new Error(`${name}.json: ${dossier.problem}`);
      const passages = readFileSync(path.join(folder, file), "utf8")
        .split("\n")
        .map((text, at) => [at + 1, text] as const)
        .filter(([, text]) => text.trim() && !text.startsWith("#"))
        .map(([line, text]) => readPassage(name, line, text));
      return { name, dossier: dossier.dossier, passages };
    });
}
