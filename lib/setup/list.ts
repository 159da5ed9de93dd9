import { type Role, roles, type UnitKind } from "#db/vocabulary.ts";
import { cleanText } from "#lib/i18n/clean-text.ts";
import { fold } from "#lib/i18n/vietnamese.ts";

/** A line of a typed or pasted list, read as far as it says. */
export type UnitLine = { name: string; shortName: string; kind: UnitKind; symbol: string };
export type PersonLine = { fullName: string; position: string; unitId: string | null; email: string; roles: Role[] };
/** What a picker knows of a unit, enough to find it by either name. */
export type KnownUnit = { id: string; name: string; shortName: string };

const headings =
  /^(stt|tt|so thu tu|don vi|ten don vi|ten goi?|ten gon|ky hieu|ho (va )?ten|chuc vu|vai tro|e-?mail|thu( dien tu)?( cong vu)?|name|unit|short name|symbol|full name|position|roles?)$/;
const bullet = /^\s*(?:[-–•*+]|\d{1,3}[.)])\s+/;
const isNumber = (cell: string | undefined) => /^\d{1,4}\.?$/.test(cell ?? "");
const plain = (text: string) => fold(text).replace(/\s+/g, " ").trim();

/**
 * Reads the cells of each line: parted by tabs (pasted from a spreadsheet or a table), by semicolons or by bars.
 * Bullets, a column of running numbers, a line of headings and empty lines are left out.
 */
export function readCells(text: string): string[][] {
  const lines = cleanText(text)
    .split(/\r?\n/)
    .filter((line) => line.trim());
  const separator = ["\t", ";", "|"].find((mark) => lines.some((line) => line.trim().includes(mark)));
  const rows = lines.map((line) => {
    const cells = separator === "\t" ? line.split("\t") : line.replace(bullet, "").split(separator ?? "\n");
    return cells.map((cell) => cell.replace(/\s+/g, " ").trim());
  });
  const isNumbered =
    rows.some(([first]) => isNumber(first)) && rows.filter(([first]) => isNumber(first)).length * 2 > rows.length;
  return rows
    .map((cells) => (isNumbered ? cells.slice(1) : cells))
    .filter((cells) => cells.some(Boolean) && !cells.every((cell) => !cell || headings.test(plain(cell))));
}

/** Reads a list of units: name, then if given the short name and the symbol. */
export function readUnits(text: string): UnitLine[] {
  return readCells(text).flatMap(([name = "", shortName = "", symbol = ""]) =>
    name ? [{ name, shortName: shortName || name.slice(0, 80).trim(), kind: guessKind(name), symbol }] : [],
  );
}

/** Committees of every level and name, those of districts and towns (until 2025) too; Đảng đoàn and Ban cán sự (until 2025). */
const committee =
  /^((dang|chi|lien chi|tinh|thanh|quan|huyen|thi|quan khu) uy|dang bo|chi bo|ban chap hanh|dang doan|ban can su)\b/;
const offices = /^(van phong|ban (to chuc|tuyen giao|tuyen huan|dan van|noi chinh|xay dung dang|bao ve|kinh te))\b/;

/** The kind that a unit's name speaks of; the list shows it before anything is stored. */
export function guessKind(name: string): UnitKind {
  const words = plain(name);
  if (/^(uy ban kiem tra|ubkt)\b/.test(words)) return "inspection_committee";
  if (/^(ban thuong vu|btv)\b/.test(words)) return "standing_board";
  if (committee.test(words)) return "committee";
  if (offices.test(words)) return "office";
  return "agency";
}

const roleWords: [RegExp, Role][] = [
  [/^(can bo van phong|thu ky|secretariat)$/, "secretariat"],
  [/^(lanh dao|leader)$/, "leader"],
  [/^(dai bieu|delegate)$/, "delegate"],
  [/^(quan tri( vien)?|administrator|admin)$/, "admin"],
];

/** "Cán bộ Văn phòng, quản trị" → two roles; null if any word of the cell is none. */
function readRoles(cell: string): Role[] | null {
  const found = cell.split(/[,/+&]/).map((word) => roleWords.find(([pattern]) => pattern.test(plain(word)))?.[1]);
  return found.every((role) => role !== undefined) ? roles.filter((role) => found.includes(role)) : null;
}

/**
 * Reads a list of people: the name first, then in any order what a cell shows itself to be: an address, roles, a known
 * unit. The rest is the position. Who has no role named is a delegate.
 */
export function readPeople(text: string, units: readonly KnownUnit[]): PersonLine[] {
  const byName = new Map(
    units.flatMap(
      ({ id, name, shortName }) =>
        [
          [plain(shortName), id],
          [plain(name), id],
        ] as const,
    ),
  );
  return readCells(text).flatMap(([fullName = "", ...cells]) => {
    const person: PersonLine = { fullName, position: "", unitId: null, email: "", roles: ["delegate"] };
    const rest: string[] = [];
    for (const cell of cells.filter(Boolean)) {
      const [named, unitId] = [readRoles(cell), byName.get(plain(cell))];
      if (/^\S+@\S+$/.test(cell)) person.email = cell;
      else if (unitId && !person.unitId) person.unitId = unitId;
      else if (named) person.roles = named;
      else rest.push(cell);
    }
    return fullName ? [{ ...person, position: rest.join(", ") }] : [];
  });
}

/** Lines whose name is among the stored ones, or stands in the list above. */
export function splitKnown<Line extends { name: string }>(lines: readonly Line[], known: readonly string[]) {
  const seen = new Set(known.map(plain));
  const [fresh, repeated]: [Line[], Line[]] = [[], []];
  for (const line of lines) {
    (seen.has(plain(line.name)) ? repeated : fresh).push(line);
    seen.add(plain(line.name));
  }
  return { fresh, repeated };
}
