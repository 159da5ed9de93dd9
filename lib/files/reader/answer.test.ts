import { expect, it } from "vitest";
import { finish } from "#lib/figures/steps.ts";
import { readAnswer, writeAnswer } from "./answer.ts";
import type { ReaderAnswer } from "./protocol.ts";

const back = (answer: ReaderAnswer<unknown>) => {
  const lines = [...writeAnswer(answer)];
  return { lines, answer: finish(readAnswer(Buffer.from(lines.join("")))) };
};

it("says the rows of tables some to a line, and gives them back in their sheets", () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => ({ row: at + 1, cells: [`ĐA ${at}`, at, null] }));
  const sheets = [
    { name: "một", rows },
    { name: "hai", rows: [] },
    { name: "ba", rows: rows.slice(0, 2), isHidden: true as const },
  ];
  const said = { ok: true as const, value: { sheets, isCut: false, encoding: null } };
  const { lines, answer } = back(said);
  expect(answer).toEqual(said);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(110_000);
});

it("says everything else in one line, and is no answer when it has none", () => {
  const failed = { ok: false as const, problem: "fileDamaged" as const, detail: "a\nb" };
  expect(back(failed)).toMatchObject({ lines: { length: 1 }, answer: failed });
  expect(() => finish(readAnswer(Buffer.from("")))).toThrow();
  expect(() => finish(readAnswer(Buffer.from('{"ok":true,"val')))).toThrow();
});
