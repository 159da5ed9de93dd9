/**
 * `npm run -s figures -- [--dossier FILE.json] --text FILE.txt`: every number of a text, and what a dossier bears out of it,
 * as a JSON array. Exit 0: nothing is mismatch, untraced or blocked; 1: something is; 2: unusable input. docs/figures.md.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createTranslator } from "use-intl/core";
import { prepareEvidence } from "#lib/figures/evidence.ts";
import { recognise } from "#lib/figures/recognise.ts";
import { readDossier } from "#lib/figures/schema.ts";
import { writeIsoSpan } from "#lib/figures/spans.ts";
import { suggestFor } from "#lib/figures/suggest.ts";
import type { Token } from "#lib/figures/token.ts";
import { traceText } from "#lib/figures/trace.ts";
import { isAlarm, noClaim, type Reason, type Verdict } from "#lib/figures/verdict.ts";
import en from "#messages/en.json" with { type: "json" };
import vi from "#messages/vi.json" with { type: "json" };

class Unusable extends Error {}

function readText(file: string): string {
  try {
    // A byte order mark stays: the offsets are those of the file.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (problem) {
    const isText = problem instanceof TypeError;
    throw new Unusable(`${file}: ${isText ? "is not UTF-8 text" : `can't be read (${(problem as Error).message})`}`);
  }
}

function readJson(file: string): unknown {
  const text = readText(file).replace(/^\uFEFF/, "");
  try {
    return JSON.parse(text);
  } catch (problem) {
    throw new Unusable(`${file}: is not JSON (${(problem as Error).message})`);
  }
}

function readOptions() {
  try {
    return parseArgs({ options: { dossier: { type: "string" }, text: { type: "string" } } }).values;
  } catch (problem) {
    throw new Unusable((problem as Error).message);
  }
}

const inVietnamese = createTranslator({ locale: "vi", messages: vi, namespace: "figures.reason" });
const inEnglish = createTranslator({ locale: "en", messages: en, namespace: "figures.reason" });
const explain = ({ code, details }: Reason) => ({
  code,
  details,
  vi: inVietnamese(code, details),
  en: inEnglish(code, details),
});

function rowOf(token: Token, { verdict, indicator, reason }: Verdict) {
  const { text, start, end, value, high, comparator, base, unit, when, actor, period, change } = token;
  return {
    text,
    start,
    end,
    class: token.class,
    value: value ?? (when && writeIsoSpan(when)),
    comparator,
    base,
    unit,
    high,
    actor,
    period,
    change,
    verdict,
    indicator,
    reason: reason && explain(reason),
  };
}

function run(): number {
  const { dossier: dossierFile, text: textFile } = readOptions();
  if (!textFile) throw new Unusable("say which text to read: --text FILE.txt");
  const text = readText(textFile);
  const print = (rows: unknown[]) => console.log(JSON.stringify(rows, null, 1));
  if (!dossierFile) {
    print(recognise(text).map((token) => rowOf(token, noClaim)));
    return 0;
  }
  const read = readDossier(readJson(dossierFile));
  if (!read.ok) throw new Unusable(`${dossierFile}: ${read.problem}`);
  const { tokens, candidates } = traceText(text, prepareEvidence(read.dossier));
  print(
    tokens.map((token) => {
      const isOpen = token.class === "figure" && (token.verdict === "untraced" || token.verdict === "mismatch");
      return { ...rowOf(token, token), suggestions: isOpen ? suggestFor(token, candidates.get(token) ?? []) : [] };
    }),
  );
  return tokens.some(({ verdict }) => isAlarm(verdict)) ? 1 : 0;
}

try {
  process.exitCode = run();
} catch (problem) {
  if (!(problem instanceof Unusable)) throw problem;
  console.error(`figures: ${problem.message}`);
  process.exitCode = 2;
}
