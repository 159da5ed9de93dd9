import { sql } from "drizzle-orm";
import { z } from "zod";
import { findPassage, plainWords as plainPassage } from "#lib/approval/passage.ts";
import { countWords, hasText, speakingMinutes } from "#lib/contributions/schema.ts";
import { readAsked, readAskedList, readQuery } from "#lib/core/asked.ts";
import { readCursor, writeCursor } from "#lib/core/cursor.ts";
import { pathForLog } from "#lib/core/request.ts";
import { holdsWords } from "#lib/core/search.ts";
import { normalizeInput, parseInput, readMessage } from "#lib/core/validation.ts";
import { partBrackets } from "#lib/figures/brackets.ts";
import { type Evidence, plainSign, prepareEvidence } from "#lib/figures/evidence.ts";
import { normalise, plainWords } from "#lib/figures/normalise.ts";
import { readNumeral } from "#lib/figures/numeral.ts";
import { recognise } from "#lib/figures/recognise.ts";
import { scan } from "#lib/figures/scan.ts";
import { readDay as readFigureDay } from "#lib/figures/spans.ts";
import { finish } from "#lib/figures/steps.ts";
import { readUnitPhrase } from "#lib/figures/units.ts";
import { fileHeaders } from "#lib/files/headers.ts";
import { cleanFileName, extensionOf } from "#lib/files/name.ts";
import { adviseSaving, adviseSavingNamed } from "#lib/files/save-as.ts";
import { documentTypes } from "#lib/files/schema.ts";
import { findMark, findStamp, markInProperties, secretMark } from "#lib/files/secrecy.ts";
import { cleanLine, cleanText, oneLine } from "#lib/i18n/clean-text.ts";
import {
  convertLegacy,
  detectLegacyCells,
  detectLegacyEncoding,
  encodingOfFont,
  toUnicode,
} from "#lib/i18n/legacy-encoding.ts";
import { parseDate, parseTime } from "#lib/i18n/parse.ts";
import { raise } from "#lib/i18n/raised.ts";
import { comparePeople, compareVietnamese, fold, givenName, initials, toNfc } from "#lib/i18n/vietnamese.ts";
import { withLanguage } from "#lib/i18n/with-language.ts";
import { makeWordComparison } from "#lib/i18n/word-changes.ts";
import { trimZeros } from "#lib/programmes/decimal.ts";
import { inWords, isQuoted } from "#lib/programmes/figure.ts";
import { parseFigure, readAloud, withoutPercent, writeNumber } from "#lib/programmes/number.ts";
import { writeAtom } from "#lib/publication/atom.ts";
import { excerptOf, markHits, searchWords, termsIn } from "#lib/publication/excerpt.ts";
import { compareVersions } from "#lib/reports/difference.ts";
import { blankFigure, isFilled, readFigure } from "#lib/reports/reading.ts";
import { isSameVenue } from "#lib/sessions/schedule.ts";
import { guessKind, readCells, readPeople, readUnits, splitKnown } from "#lib/setup/list.ts";
import { aCount, readDay, readFigureCell, readText, readYear } from "#lib/sheets/cell.ts";
import { reportColumns } from "#lib/sheets/columns.ts";
import { hasColumns, readHead } from "#lib/sheets/head.ts";
import { readLines } from "#lib/sheets/lines.ts";
import { readPicks } from "#lib/sheets/picks.ts";
import { nameKey } from "#lib/sheets/register-cells.ts";
import { planReport } from "#lib/sheets/report-plan.ts";
import { comparable, wordOf } from "#lib/sheets/words.ts";
import { fillPhrase, longestPhrase, phraseProblem } from "#lib/style/phrases.ts";
import { findSlips, mendLine } from "#lib/style/spelling.ts";
import { proposeUsername } from "#lib/users/schema.ts";
import { linesOf, plainText, readBlock, readBody, wordsOf, wordsOfRows } from "#lib/writeups/body.ts";
import { changesBeside, differs } from "#lib/writeups/changes.ts";
import { checkInSteps, checkText, quoteAround, rewrite, standingIn } from "#lib/writeups/check.ts";
import { pairBlocks } from "#lib/writeups/compare.ts";
import { fingerprintOf } from "#lib/writeups/fingerprint.ts";
import { passagesOf } from "#lib/writeups/passages.ts";
import { missingFields } from "#lib/writeups/schema.ts";
import { isSameShown, layOver, shownRuns } from "#lib/writeups/segments.ts";
import { groupSlips } from "#lib/writeups/slips.ts";
import { slugOf } from "#lib/writeups/slug.ts";
import { blockOf, cellsOf, formOf, half, sheetsOf, textOf, version, writtenOf } from "./shapes.ts";

/** In UTF-16 units: the longest body of a write-up, which its schema and no other door lets in. */
const longestBody = 120_000;

/**
 * A function that takes a text from outside. `upTo`: no longer one reaches it, as whoever calls it sees to. `steps`: it is
 * done in turns, so that its longest step counts. `reader`: it is called in the bounded reading process, or in the browser.
 */
export type TextFunction = {
  file: string;
  name: string;
  call: (text: string) => unknown;
  upTo?: number;
  steps?: (text: string) => Generator<void, unknown>;
  isElsewhere?: boolean;
  /** Others that do nothing but what this one does, as `file name`. */
  covers?: readonly string[];
};

type Bounds = Pick<TextFunction, "upTo" | "isElsewhere">;
const of = (file: string, calls: Record<string, (text: string) => unknown>, bounds: Bounds = {}): TextFunction[] =>
  Object.entries(calls).map(([name, call]) => ({ file, name, call, ...bounds }));

const elsewhere: Bounds = { isElsewhere: true };
const figure = { kind: "count", value: "3300", base: null, comparator: "eq", unitOfMeasure: "lớp" } as const;
const measured = { kind: "count", aggregation: "sum", breakdown: "none", periodFrom: null, periodTo: null } as never;
let evidence: Evidence | undefined;
const record = () =>
  (evidence ??= prepareEvidence({
    session: null,
    bodies: [],
    programmes: [],
    facts: [],
    waivers: [],
    texts: [],
    indicators: [
      {
        id: "a",
        name: "Số lớp được mở",
        unit: "lớp",
        kind: "count",
        value: 1,
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
        parts: [],
      },
    ],
  }));

export const textFunctions: TextFunction[] = [
  ...of("lib/core/cursor.ts", {
    writeCursor: (text) => writeCursor([text]),
    readCursor: (text) => readCursor(z.array(z.string()), text),
  }),
  ...of("lib/core/request.ts", { pathForLog }),
  ...of("lib/core/search.ts", { holdsWords: (text) => holdsWords(sql`a`, text) }),
  ...of("lib/core/validation.ts", {
    normalizeInput,
    parseInput: (text) => parseInput(z.object({ a: z.uuid().max(3) }), { a: text }),
    readMessage,
  }),
  ...of(
    "lib/contributions/schema.ts",
    {
      hasText: (text) => hasText({ text }),
      countWords,
      speakingMinutes: (text) => speakingMinutes([{ text }]),
    },
    { upTo: longestBody },
  ),
  ...of("lib/figures/evidence.ts", { plainSign }),
  ...of("lib/figures/brackets.ts", { partBrackets }),
  ...of("lib/figures/normalise.ts", { normalise, plainWords }, { upTo: longestBody }),
  ...of("lib/figures/numeral.ts", { readNumeral }),
  // The first step of tracing, and what a dossier's names of a few hundred signs are read by.
  ...of("lib/figures/scan.ts", { scan }, { upTo: longestBody }),
  ...of("lib/figures/recognise.ts", { recognise }, { upTo: 20_000 }),
  ...of("lib/figures/spans.ts", { readDay: readFigureDay }),
  ...of("lib/figures/units.ts", { readUnitPhrase }),
  ...of("lib/files/headers.ts", {
    fileHeaders: (name) => fileHeaders({ name, contentType: "application/pdf", isDownload: true }),
  }),
  ...of("lib/files/name.ts", { cleanFileName, extensionOf }),
  ...of("lib/files/secrecy.ts", {
    secretMark,
    markInProperties: (text) => markInProperties({ Title: text, [text]: text }),
  }),
  ...of(
    "lib/files/secrecy.ts",
    {
      findStamp: (text) => findStamp([[text], text.split(""), cellsOf(text), ...cellsOf(text).map((cell) => [cell])]),
      findMark: (text) =>
        findMark({ lines: text.split("\n").map((line) => line.split("\t")), properties: { Title: text } }),
    },
    elsewhere,
  ),
  ...of("lib/files/save-as.ts", {
    adviseSaving: (text) => adviseSaving(text, documentTypes),
    adviseSavingNamed: (text) => [
      adviseSavingNamed(text, undefined, documentTypes),
      adviseSavingNamed("xlsx", text, documentTypes),
    ],
  }),
  ...of("lib/i18n/legacy-encoding.ts", { convertLegacy: (text) => convertLegacy(text, "tcvn3"), detectLegacyEncoding }),
  ...of(
    "lib/i18n/legacy-encoding.ts",
    {
      encodingOfFont,
      toUnicode: (text) => [toUnicode(text, "vni"), toUnicode(text, "tcvn3")],
      detectLegacyCells: (text) => detectLegacyCells(cellsOf(text)),
    },
    elsewhere,
  ),
  ...of("lib/i18n/clean-text.ts", { cleanText, cleanLine, oneLine }),
  ...of("lib/i18n/parse.ts", { parseDate: (text) => parseDate(text, "2026-11-26"), parseTime }),
  ...of("lib/i18n/raised.ts", { raise: (text) => [raise(text, "superscript", "m"), raise("2", "subscript", text)] }),
  ...of("lib/i18n/vietnamese.ts", {
    toNfc,
    fold,
    givenName,
    initials,
    compareVietnamese: (text) => compareVietnamese(...half(text)),
    comparePeople: (text) => comparePeople(...half(text)),
  }),
  ...of("lib/i18n/with-language.ts", { withLanguage: (text) => withLanguage(`/${text}`, "vi") }),
  ...of(
    "lib/programmes/figure.ts",
    { isQuoted: (text) => isQuoted(figure, text), inWords: (text) => inWords({ ...figure, unitOfMeasure: text }) },
    { upTo: 1000 },
  ),
  // A number of the database has eighteen digits at most.
  ...of("lib/programmes/number.ts", { parseFigure, withoutPercent, readAloud }),
  ...of("lib/programmes/number.ts", { writeNumber }, { upTo: 1000 }),
  ...of("lib/programmes/decimal.ts", { trimZeros }),
  ...of("lib/core/asked.ts", {}),
  ...of(
    "lib/publication/atom.ts",
    { writeAtom: (text) => writeAtom({ title: text, address: "", self: "", author: text, madeAt: "", entries: [] }) },
    { upTo: longestBody },
  ),
  ...of("lib/publication/excerpt.ts", {
    searchWords,
    termsIn: (text) => termsIn([text], ["a", "1", "x"]),
    markHits: (text) => markHits(text, ["a", "1"]),
    excerptOf: (text) => excerptOf([text, ...half(text)], ["a", "1", "khong", "co"]),
  }),
  ...of("lib/reports/difference.ts", {
    compareVersions: (text) => compareVersions(version(text), version(`${text}.`)),
  }),
  ...of("lib/reports/reading.ts", {
    isFilled: (value) => isFilled({ ...blankFigure, value }),
    readFigure: (text) =>
      readFigure(measured, { ...blankFigure, value: text, base: text, periodFrom: text, place: text, quote: text }),
  }),
  ...of("lib/approval/passage.ts", {
    plainWords: plainPassage,
    findPassage: (text) => findPassage(passagesOf(textOf(text)), { part: "body", place: 0, quote: text }),
  }),
  ...of("lib/writeups/passages.ts", { passagesOf: (text) => passagesOf(textOf(text)) }),
  ...of(
    "lib/setup/list.ts",
    {
      readCells,
      readUnits,
      guessKind,
      readPeople: (text) => readPeople(text, [{ id: "1", name: "Sở", shortName: "Sở" }]),
      splitKnown: (text) =>
        splitKnown(
          cellsOf(text).map((name) => ({ name })),
          cellsOf(text),
        ),
    },
    elsewhere,
  ),
  ...of("lib/sessions/schedule.ts", { isSameVenue: (text) => isSameVenue(text, "") }, { upTo: 300 }),
  ...of("lib/sheets/cell.ts", { readText, readFigureCell: (text) => readFigureCell(text, aCount), readDay, readYear }),
  ...of("lib/sheets/head.ts", {
    hasColumns: (text) =>
      sheetsOf(text).map((sheet) => hasColumns(sheet, { columns: reportColumns, needed: ["name"] })),
    readHead: (text) => sheetsOf(text).map((sheet) => readHead(sheet, { columns: reportColumns, needed: ["name"] })),
  }),
  {
    file: "lib/sheets/lines.ts",
    name: "readLines",
    call: (text) =>
      sheetsOf(text).map((sheet) => finish(readLines(sheet, { columns: reportColumns, needed: ["name"] }))),
    steps: function* (text) {
      for (const sheet of sheetsOf(text)) yield* readLines(sheet, { columns: reportColumns, needed: ["name"] });
    },
    upTo: longestBody,
    covers: [],
  },
  ...of("lib/sheets/picks.ts", { readPicks: (text) => [readPicks([text]), readPicks(cellsOf(text))] }),
  ...of("lib/sheets/register-cells.ts", { nameKey }),
  // A cell holds 32,767 signs at most.
  {
    file: "lib/sheets/report-plan.ts",
    name: "planReport",
    call: (text) => finish(planReport(formOf(text))),
    steps: (text) => planReport(formOf(text)),
    upTo: 300_000,
    covers: [],
  },
  ...of("lib/sheets/words.ts", { comparable, wordOf: (text) => wordOf("comparator", text) }),
  ...of("lib/style/phrases.ts", { fillPhrase: (text) => fillPhrase(text, {}) }, { upTo: longestPhrase }),
  ...of("lib/style/phrases.ts", { phraseProblem: (text) => phraseProblem("lead", text) }),
  ...of(
    "lib/style/spelling.ts",
    {
      findSlips: (text) => findSlips(text, "first_vowel"),
      mendLine: (text) => mendLine(text, findSlips(text, "first_vowel")),
    },
    elsewhere,
  ),
  ...of("lib/users/schema.ts", { proposeUsername }),
  ...of("lib/writeups/body.ts", {
    wordsOf: (text) => wordsOf([{ text }]),
    wordsOfRows: (text) => wordsOfRows([cellsOf(text)]),
    readBlock: (text) => readBlock(blockOf(text)),
    readBody: (text) => readBody(cellsOf(text).map(blockOf)),
    linesOf: (text) => linesOf(textOf(text)),
    plainText: (text) => plainText(textOf(text)),
  }),
  ...of("lib/writeups/changes.ts", {
    differs: (text) => differs(textOf(text), textOf(`${text}.`)),
    changesBeside: (text) => changesBeside(textOf(text), textOf(`${text}.`)),
  }),
  ...of(
    "lib/writeups/check.ts",
    { standingIn: (text) => standingIn(writtenOf(text), [{ quote: text.slice(0, 400) }]) },
    { upTo: longestBody },
  ),
  ...of("lib/writeups/check.ts", {
    quoteAround: (text) => quoteAround(text, Math.floor(text.length / 2), Math.floor(text.length / 2) + 1),
    rewrite: (text) => rewrite(text, { start: text.length - 1, end: text.length }, text),
  }),
  ...of(
    "lib/writeups/compare.ts",
    {
      pairBlocks: (text) => [
        pairBlocks([blockOf(text)], [blockOf(`x${text.slice(2)}y`)]),
        pairBlocks(
          cellsOf(text).slice(0, 400).map(blockOf),
          cellsOf(text)
            .slice(0, 400)
            .map((one) => blockOf(`${one} x y z q w e r t`)),
        ),
      ],
    },
    { upTo: longestBody },
  ),
  ...of("lib/writeups/fingerprint.ts", { fingerprintOf: (text) => fingerprintOf(textOf(text)) }),
  ...of("lib/writeups/schema.ts", { missingFields: (text) => missingFields(textOf(text)) }),
  ...of(
    "lib/writeups/segments.ts",
    {
      shownRuns: (text) => shownRuns(blockOf(text)),
      layOver: (text) =>
        layOver(
          [{ text }],
          [
            {
              text: text
                .split("")
                .map((sign, at) => (at % 3 ? sign : `${sign} b`))
                .join(""),
            },
          ],
          makeWordComparison(),
        ),
      isSameShown: (text) => isSameShown(blockOf(text), blockOf(text)),
    },
    { upTo: longestBody },
  ),
  ...of("lib/writeups/slips.ts", { groupSlips: (text) => groupSlips(textOf(text), "first_vowel") }, elsewhere),
  ...of("lib/writeups/slug.ts", { slugOf: (text) => slugOf(text, "2026-11-26") }),
  // Node takes no longer head of a request.
  ...of(
    "lib/core/asked.ts",
    {
      readQuery: (text) => readQuery(`http://a/?${text}`),
      readAsked: (text) => readAsked(Promise.resolve({ a: text }), ["a"]),
      readAskedList: (text) => readAskedList(Promise.resolve({ a: text }), "a"),
    },
    { upTo: 16_000 },
  ),
  {
    file: "lib/writeups/check.ts",
    name: "checkInSteps",
    call: (text) => checkText(writtenOf(text), record()),
    steps: (text) => checkInSteps(writtenOf(text), record()),
    upTo: longestBody,
    covers: ["lib/writeups/check.ts checkText", "lib/figures/trace.ts traceText", "lib/figures/trace.ts traceInSteps"],
  },
];
