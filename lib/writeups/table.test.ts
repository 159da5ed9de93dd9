import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cell, columnsOf, fitRows, headHeight, layOut, spansOf, toCell } from "#db/cells.ts";
import { readBlock, wordsOfRows } from "./body.ts";
import { differs } from "./changes.ts";
import { toText } from "./content.ts";
import { boundText, fingerprintOf } from "./fingerprint.ts";
import { type Block, editWriteUpSchema } from "./schema.ts";
import { fromEditor, toEditor } from "./ui/editor-document.ts";

const table = (rows: Cell[][], hasHead = true): Block => ({ type: "table", text: wordsOfRows(rows), rows, hasHead });
/** A head of two rows: "TT" stands over both, "Kết quả" over two columns. */
const rows: Cell[][] = [
  [
    { text: "TT", rowspan: 2 },
    { text: "Kết quả", colspan: 2 },
  ],
  ["Kế hoạch", "Thực hiện"],
  ["1", "10", "12"],
];
const text = { writeUpId: "019a0000-0000-7000-8000-000000000000", version: 1, kicker: "", sourceCode: "", lead: "" };
const parse = (body: unknown[]) => editWriteUpSchema.safeParse({ ...text, byline: "", title: "Tít", photos: [], body });
const content = (body: Block[]) => ({
  ...{ kicker: "K", title: "T", sourceCode: "LSO", lead: "L" },
  body,
  byline: "B",
  photos: [],
});

describe("a table with merged cells", () => {
  it("goes into the editor and comes back with every value under its own head", () => {
    expect(fromEditor(toEditor([table(rows)], [])).body).toEqual([table(rows)]);
    const [, head] = toEditor([table(rows)], []).content?.[0]?.content ?? [];
    expect(head?.content?.map(({ type }) => type)).toEqual(["tableHeader", "tableHeader"]);
    expect(headHeight(rows)).toBe(2);
  });

  it("is stored as it is sent, in one form", () => {
    const sent = [
      [
        { text: "TT", rowspan: 2, colspan: 1 },
        { text: "Kết quả", colspan: 2 },
      ],
      ...rows.slice(1),
    ];
    expect(parse([{ type: "table", rows: sent, hasHead: true }]).data?.body).toEqual([table(rows)]);
  });

  it("never reaches past its last row, and holds no row that only other cells stand over", () => {
    const sent = [[{ text: "A", rowspan: 9 }, "1"], [], ["2"]];
    expect(parse([{ type: "table", rows: sent, hasHead: false }]).data?.body).toEqual([
      table([[{ text: "A", rowspan: 2 }, "1"], ["2"]], false),
    ]);
    expect(parse([{ type: "table", rows: [[]], hasHead: false }]).success).toBe(false);
    const wide = [Array.from({ length: 7 }, () => ({ text: "x", colspan: 2 }))];
    expect(parse([{ type: "table", rows: wide, hasHead: false }]).error?.issues[0]?.message).toBe("tooMany");
  });

  it("is not laid out where its cells stand over one another", () => {
    const cells = Array.from({ length: 12 }, () => ({ text: "", colspan: 12, rowspan: 200 }));
    const heaped = { type: "table", rows: Array.from({ length: 200 }, () => cells), hasHead: false };
    const begun = process.cpuUsage();
    expect(parse(Array.from({ length: 20 }, () => heaped)).success).toBe(false);
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(1000);
  });

  it("is told apart from one that is not merged, by its readers and by its fingerprint", () => {
    expect(readBlock(table(rows))).toBe("TT | Kết quả | ←\n↑ | Kế hoạch | Thực hiện\n1 | 10 | 12");
    const flat = table([
      ["TT", "Kết quả"],
      ["Kế hoạch", "Thực hiện"],
      ["1", "10", "12"],
    ]);
    expect(flat.text).toBe(table(rows).text);
    expect(differs(toText(content([flat])), toText(content([table(rows)])))).toBe(true);
    expect(fingerprintOf(content([flat]))).not.toBe(fingerprintOf(content([table(rows)])));
    expect(boundText(content([table(rows)]))).toContain('{"colspan":2,"text":"Kết quả"}');
  });

  it("leaves a text approved before cells could be merged its fingerprint", () => {
    const old = content([
      table([
        ["TT", "Kết quả"],
        ["1", "12"],
      ]),
    ]);
    expect(fingerprintOf(old)).toBe("84d01dd60b8c592ca7b0f36be752f0fbc0ecc2f4b66998409cc00850b4f095fe");
    const saved = parse([...old.body]).data?.body ?? [];
    expect(fingerprintOf({ ...old, body: saved })).toBe(fingerprintOf(old));
    expect(fingerprintOf({ ...old, body: fromEditor(toEditor(old.body, [])).body })).toBe(fingerprintOf(old));
  });

  it("has every place of its grid taken once, whatever its cells reach over", () => {
    const cell = fc
      .tuple(fc.constantFrom("a", "b"), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .map(([words, colspan, rowspan]) => toCell(words, colspan, rowspan));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 4 }), { minLength: 1, maxLength: 6 }), (found) => {
        const fitted = fitRows(found);
        expect(fitRows(fitted)).toEqual(fitted);
        const begun = layOut(fitted).flatMap((line) =>
          Array.from(line, (place) => place && "cell" in place && place.cell),
        );
        expect(begun.filter(Boolean)).toEqual(fitted.flat());
        for (const [index, row] of fitted.entries())
          for (const one of row) expect(index + spansOf(one).rowspan).toBeLessThanOrEqual(fitted.length);
        expect(columnsOf(fitted)).toBeLessThanOrEqual(4 * 4 * 6);
        const block = table(fitted, false);
        if (fitted.length > 0) expect(fromEditor(toEditor([block], [])).body).toEqual([block]);
      }),
    );
  });
});
