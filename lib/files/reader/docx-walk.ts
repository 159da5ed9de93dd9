import type { LeftOut } from "#db/schema/files.ts";
import { signOfFont } from "#lib/i18n/symbol-fonts.ts";
import { Choices } from "./docx-choices.ts";
import { Fields } from "./docx-fields.ts";
import { settleLegacy } from "./docx-legacy.ts";
import { Equation } from "./docx-math.ts";
import { inCapitals, look, newRun, type Run, runProperties } from "./docx-run.ts";
import type { Notes, Paragraph, Sink } from "./docx-sink.ts";
import type { Styles } from "./docx-styles.ts";
import { linesOfRows, OpenTable } from "./docx-table.ts";
import { readXml } from "./xml.ts";
import type { Parts } from "./zip.ts";

/** Why words are no part of what a reader of the document sees. Of the last three nothing is said: they are no words of it. */
type Reason = keyof LeftOut | "moved" | "code" | "other";

/** `end`: its last words so far. Looking for them in `all` would take longer the longer it is. */
type Open = Paragraph & { last: Reason | null; isMarkDeleted: boolean; end: string };

/** Characters before a piece that was left out: enough to tell "bí mật" from a stamp. */
const wordsBefore = 20;
const textElements = new Set(["w:t", "w:delText", "m:t"]);
const formElements = "w:ffData w:checkBox w:ddList w:default w:checked w:result w:listEntry".split(" ");

/** Walks a part of a document in order and tells the sink what a reader sees, and what was left out. */
export async function walk(parts: Parts, part: string, styles: Styles, notes: Notes, sink: Sink): Promise<void> {
  const path: string[] = [];
  const open: Open[] = [];
  const runs: Run[] = [];
  const tables: OpenTable[] = [];
  const fields = new Fields();
  const choices = new Choices();
  const comments = new Set<string>();
  let [deleted, moved] = [0, 0];
  let equation: Equation | null = null;
  /** The paragraph before, if its end was deleted: the next one in the same place goes on with it. */
  let carried: { paragraph: Open; cell: unknown; depth: number } | null = null;
  /** Null: no note; else the sign before its first words, or that nothing refers to it any more. */
  let note: { sign: string; isGone: boolean } | null = null;

  const isIn = (parent: string, above: string) => path.at(-1) === parent && path.at(-2) === above;
  const reason = (element = ""): Reason | null => {
    if (choices.isSkipping) return "other";
    if (fields.isInCode) return "code";
    if (moved > 0) return "moved";
    if (deleted > 0 || element === "w:delText" || note?.isGone || tables.some((table) => table.isDeleted))
      return "deleted";
    const [run, style] = [runs.at(-1), open.at(-1)?.style ?? ""];
    const isHidden = run?.hidden ?? styles.has("hidden", style, run?.style ?? "");
    if (isHidden || runs.some((outer) => outer !== run && outer.hidden)) return "hidden";
    return (run?.struck ?? styles.has("struck", style, run?.style ?? "")) ? "struck" : null;
  };
  const write = (text: string, element?: string) => {
    const paragraph = open.at(-1);
    if (!paragraph) return;
    const words = inCapitals(text, runs.at(-1), styles, paragraph.style);
    const why = reason(element);
    const { end, left } = paragraph;
    paragraph.all += words;
    paragraph.end = (end + words.slice(-wordsBefore)).slice(-wordsBefore);
    if (why === null) {
      if (note?.sign) {
        paragraph.text += note.sign;
        note.sign = "";
      }
      paragraph.text += words;
      if (words.trim() !== "") {
        paragraph.last = null;
        fields.addResult();
      }
      return;
    }
    if (words.trim() !== "" && paragraph.last !== why) {
      paragraph.last = why;
      left.push({ before: end, words: "" });
      if (why !== "moved" && why !== "code" && why !== "other") sink.leftOut?.(why);
    }
    const piece = left.at(-1);
    if (piece && paragraph.last === why) piece.words += words;
  };
  const settle = (text: string) => settleLegacy(text, (encoding) => sink.legacy?.(encoding));
  const emit = (paragraph: Paragraph) => {
    paragraph.text = settle(paragraph.text);
    paragraph.all = settle(paragraph.all);
    paragraph.left = paragraph.left.map(({ before, words }) => ({ before: settle(before), words: settle(words) }));
    const isGone = paragraph.text.trim() === "" && paragraph.all.trim() !== "";
    const label = isGone ? "" : (sink.label?.(paragraph) ?? "");
    if (label) paragraph.text = `${label} ${paragraph.text.trimStart()}`;
    sink.paragraph?.(paragraph);
    const cell = tables.at(-1)?.cell;
    const words = paragraph.text.trim();
    if (!cell) sink.block?.(paragraph);
    else if (words !== "") cell.lines.push(words);
  };
  const flush = () => {
    if (carried) emit(carried.paragraph);
    carried = null;
  };
  const closeParagraph = (paragraph: Open) => {
    const place = { cell: tables.at(-1)?.cell, depth: open.length };
    if (carried && carried.cell === place.cell && carried.depth === place.depth) {
      const { text, all, left } = carried.paragraph;
      left.push(...paragraph.left);
      Object.assign(paragraph, { text: text + paragraph.text, all: all + paragraph.all, left });
      carried = null;
    }
    flush();
    if (paragraph.isMarkDeleted) carried = { paragraph, ...place };
    else emit(paragraph);
  };
  const closeTable = () => {
    flush();
    const rows = tables.pop()?.toRows() ?? [];
    const outer = tables.at(-1)?.cell;
    if (outer) outer.lines.push(...linesOfRows(rows));
    else if (rows.length > 0) sink.block?.(rows);
  };
  const refer = (kind: "footnote" | "endnote", id: string) => {
    if (reason() !== null) return;
    const key = `${kind} ${id}`;
    if (!notes.signs.has(key)) {
      notes[kind] += 1;
      notes.signs.set(key, kind === "footnote" ? `[${notes.footnote}]` : `[*${notes.endnote}]`);
    }
    write(notes.signs.get(key) ?? "");
  };

  const opened: Record<string, (attributes: Record<string, string>) => void> = {
    "w:p": () =>
      open.push({
        text: "",
        all: "",
        left: [],
        style: "",
        outline: null,
        list: null,
        listLevel: null,
        last: null,
        isMarkDeleted: false,
        end: "",
      }),
    "w:pStyle": ({ "w:val": value = "" }) => set((paragraph) => (paragraph.style = value)),
    "w:outlineLvl": ({ "w:val": value = "9" }) => set((paragraph) => (paragraph.outline = Number(value))),
    "w:numId": ({ "w:val": value = "0" }) => set((paragraph) => (paragraph.list = value)),
    "w:ilvl": ({ "w:val": value = "0" }) => set((paragraph) => (paragraph.listLevel = Number(value))),
    "w:r": () => runs.push(newRun()),
    "m:r": () => runs.push(newRun()),
    "w:del": ({ "w:val": value }) => {
      if (isIn("w:trPr", "w:tr")) tables.at(-1)?.setRow("w:del", value);
      else if (isIn("w:rPr", "w:pPr")) markDeleted();
      deleted += 1;
    },
    "w:moveFrom": () => {
      if (isIn("w:rPr", "w:pPr")) markDeleted();
      moved += 1;
    },
    "w:tab": (attributes) => (isIn("w:tabs", "w:pPr") || "w:pos" in attributes ? undefined : write("\t")),
    "w:ptab": () => write("\t"),
    "w:br": ({ "w:type": type }) => (type === "page" ? breakPage() : write("\n")),
    "w:cr": () => write("\n"),
    "w:lastRenderedPageBreak": () => breakPage(),
    "w:noBreakHyphen": () => write("-"),
    "w:sym": ({ "w:char": sign = "", "w:font": font = "" }) => write(signOfFont(Number.parseInt(sign, 16) || 0, font)),
    "w:fldChar": ({ "w:fldCharType": type }) => {
      if (open.length === 0) return;
      if (type === "begin") fields.begin();
      else if (type !== "end") fields.separate();
      else write(fields.end());
    },
    "w:footnoteReference": ({ "w:id": id = "" }) => refer("footnote", id),
    "w:endnoteReference": ({ "w:id": id = "" }) => refer("endnote", id),
    "w:footnote": ({ "w:id": id = "" }) => openNote(`footnote ${id}`),
    "w:endnote": ({ "w:id": id = "" }) => openNote(`endnote ${id}`),
    "w:commentReference": ({ "w:id": id = "" }) => {
      if (!choices.isSkipping && !comments.has(id)) sink.leftOut?.("comments");
      comments.add(id);
    },
    "w:altChunk": ({ "r:id": id = "" }) => {
      flush();
      const inside = sink.embedded?.(id) ?? null;
      if (inside === null) sink.leftOut?.("embedded");
      for (const text of inside ?? [])
        emit({ text, all: text, left: [], style: "", outline: null, list: null, listLevel: null });
    },
    "v:textpath": ({ string = "" }) => sink.drawn?.(string),
    "mc:AlternateContent": () => choices.begin(),
    "mc:Choice": ({ Requires = "" }) => choices.enter(Requires),
    "mc:Fallback": () => choices.enter(null),
    "m:oMath": () => (equation ??= new Equation()),
    "w:tbl": () => {
      flush();
      tables.push(new OpenTable());
    },
    "w:tr": () => tables.at(-1)?.openRow(),
    "w:tc": () => tables.at(-1)?.openCell(),
  };
  for (const name of ["w:gridSpan", "w:vMerge", "w:cellDel"])
    opened[name] = ({ "w:val": value }) => (isIn("w:tcPr", "w:tc") ? tables.at(-1)?.setCell(name, value) : undefined);
  for (const [name, change] of Object.entries(runProperties))
    opened[name] = (attributes) => setRun((run) => change(run, attributes));
  for (const name of formElements) opened[name] = ({ "w:val": value }) => fields.setForm(name, value);
  opened["w:gridBefore"] = ({ "w:val": value }) =>
    isIn("w:trPr", "w:tr") ? tables.at(-1)?.setRow("w:gridBefore", value) : undefined;

  const closed: Record<string, () => void> = {
    "w:p": () => {
      const paragraph = open.pop();
      if (paragraph) closeParagraph(paragraph);
      // The code of a field that has no end would swallow the rest of the document.
      if (open.length === 0) fields.endCode();
    },
    "w:r": () => runs.pop(),
    "m:r": () => runs.pop(),
    "w:del": () => (deleted -= 1),
    "w:moveFrom": () => (moved -= 1),
    "w:footnote": () => (note = null),
    "w:endnote": () => (note = null),
    "w:ffData": () => fields.endForm(write),
    "mc:AlternateContent": () => choices.end(),
    "mc:Choice": () => choices.leave(),
    "mc:Fallback": () => choices.leave(),
    "m:oMath": () => {
      const words = equation?.text ?? "";
      equation = null;
      if (words) write(words);
    },
    "w:tbl": () => closeTable(),
    "w:tr": () => tables.at(-1)?.closeRow(),
    "w:tc": () => {
      flush();
      tables.at(-1)?.closeCell();
    },
  };

  // Only a paragraph's or a run's own properties: what they were before a tracked change stands beside them.
  const set = (change: (paragraph: Open) => unknown) => {
    const paragraph = open.at(-1);
    if (paragraph && (isIn("w:pPr", "w:p") || isIn("w:numPr", "w:pPr"))) change(paragraph);
  };
  const setRun = (change: (run: Run) => unknown) => {
    const run = runs.at(-1);
    if (run && (isIn("w:rPr", "w:r") || isIn("w:rPr", "m:r"))) change(run);
  };
  const markDeleted = () => {
    const paragraph = open.at(-1);
    if (paragraph) paragraph.isMarkDeleted = true;
  };
  const breakPage = () => (reason() === null ? sink.pageBreak?.() : undefined);
  const openNote = (key: string) => {
    const sign = notes.signs.get(key);
    note = sign === undefined ? { sign: "", isGone: true } : { sign: `${sign} `, isGone: false };
  };

  await readXml(parts, part, {
    open(name, attributes) {
      if (equation && name.startsWith("m:")) equation.open(name, attributes);
      opened[name]?.(attributes);
      path.push(name);
    },
    close(name) {
      path.pop();
      closed[name]?.();
      if (equation && name.startsWith("m:")) equation.close();
    },
    text(text) {
      const element = path.at(-1) ?? "";
      if (element === "w:instrText") fields.addCode(text);
      if (!textElements.has(element)) return;
      if (equation && reason(element) === null) equation.write(text);
      else write(look(text, runs.at(-1), styles, open.at(-1) ?? { end: "", style: "" }), element);
    },
    isDone: () => sink.isDone?.() ?? false,
  });
  while (tables.length > 0) closeTable();
  flush();
}
