import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "figures-"));
const dossier = {
  schema_version: "nghi-trinh/1",
  session: { title: "Hội nghị tổng kết công tác hội năm 2023", date: "2023-12-20" },
  indicators: [
    {
      id: "loan",
      name: "Số hộ được vay vốn",
      unit: "hộ",
      value: 1250,
      comparator: "gt",
      period: { from: 2023, to: 2023 },
    },
    { id: "club", name: "Số chi hội có câu lạc bộ", unit: "chi hội", kind: "ratio", value: 31, base: 36 },
  ],
};

function file(name: string, content: string | Uint8Array): string {
  const place = path.join(folder, name);
  writeFileSync(place, content);
  return place;
}

function figures(...args: string[]) {
  const command = path.resolve(import.meta.dirname, "run.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, "figures", ...args], { encoding: "utf8" });
  return { status, stderr, rows: stdout ? (JSON.parse(stdout) as Record<string, unknown>[]) : [] };
}

const facts = file("dossier.json", JSON.stringify(dossier));
const keys = "text start end class value comparator base unit verdict indicator reason".split(" ");

test("prints every number with its verdict and passes what the dossier bears out", () => {
  const text = file("right.txt", "Năm 2023, có hơn 1.250 hộ được vay vốn; 31/36 chi hội có câu lạc bộ, đạt 86,1%.\n");
  const { status, rows, stderr } = figures("--dossier", facts, "--text", text);
  expect([status, stderr]).toEqual([0, ""]);
  expect(rows.map(({ text, verdict, indicator }) => [text, verdict, indicator])).toEqual([
    ["2023", "traced", "loan"],
    ["1.250", "traced", "loan"],
    ["31/36", "traced", "club"],
    ["86,1%", "derived", "club"],
  ]);
  for (const row of rows) expect(Object.keys(row)).toEqual(expect.arrayContaining(keys));
  expect(rows[1]).toMatchObject({ start: 17, end: 22, class: "figure", value: 1250, comparator: "gt", unit: "hộ" });
  expect(rows[3]).toMatchObject({ reason: { code: "percent_of_ratio", vi: expect.stringContaining("31/36") } });
});

test("exits 1 when a figure is wrong, and suggests what was meant", () => {
  const { status, rows } = figures("--dossier", facts, "--text", file("wrong.txt", "Có 1.520 hộ được vay vốn."));
  expect(status).toBe(1);
  expect(rows).toMatchObject([{ verdict: "mismatch", indicator: "loan", suggestions: [{ indicator: "loan" }] }]);
});

test("without a dossier it reads the numbers alone", () => {
  const { status, rows } = figures("--text", file("alone.txt", "Có 1.520 hộ, lần thứ 5."));
  expect(status).toBe(0);
  expect(rows.map((row) => [row.class, row.value, row.verdict])).toEqual([
    ["figure", 1520, null],
    ["ordinal", 5, null],
  ]);
});

test("exits 2 and says what is unusable", () => {
  const text = file("text.txt", "35 lớp");
  const cases: [string[], RegExp][] = [
    [[], /--text/],
    [["--text", path.join(folder, "nowhere.txt")], /nowhere\.txt: can't be read/],
    [["--text", file("latin.txt", new Uint8Array([0x48, 0xe9, 0x20])), "--dossier", facts], /latin\.txt: is not UTF-8/],
    [["--text", text, "--dossier", text], /text\.txt: is not JSON/],
    [["--text", text, "--dossier", file("none.json", "{}")], /none\.json: it has no schema_version/],
    [["--text", text, "--dossier", file("new.json", '{"schema_version":"9"}')], /schema_version "9" is not known/],
    [
      ["--text", text, "--dossier", file("bad.json", '{"schema_version":"1.0","indicators":[{"id":1}]}')],
      /bad\.json: indicators\.0\.id/,
    ],
    [["--text", text, "--dosier", facts], /dosier/],
  ];
  for (const [args, message] of cases) {
    const { status, stderr, rows } = figures(...args);
    expect([args, status, rows]).toEqual([args, 2, []]);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  }
}, 60_000);
