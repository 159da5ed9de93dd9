import type { Steps } from "#lib/figures/steps.ts";
import type { Tables } from "#lib/files/reader/protocol.ts";
import { cleanText } from "#lib/i18n/clean-text.ts";
import { convertLegacy } from "#lib/i18n/legacy-encoding.ts";
import { readText } from "./cell.ts";
import { type ChosenSheet, chooseSheet } from "./choose.ts";
import { type RegisterColumn, registerColumns } from "./columns.ts";
import type { Picks } from "./plan.ts";

/** `codes`: those that its lines speak of, as typed and in capitals. */
export type RegisterSheet = ChosenSheet<RegisterColumn> & { codes: string[]; convert: (text: string) => string };
type Book = Pick<Tables, "sheets" | "encoding"> & { picks: Picks };

/** The lines of a book's register. Null: no sheet of it is one. */
export function* readRegister({ sheets, encoding, picks }: Book): Steps<RegisterSheet | null> {
  const convert = (text: string) => cleanText(encoding ? convertLegacy(text, encoding) : text);
  const found = yield* chooseSheet<RegisterColumn>(sheets, picks, {
    columns: registerColumns,
    needed: ["code", "indicator"],
    convert,
  });
  if (!found) return null;
  const codes = new Set<string>();
  for (const { cells } of found.lines) {
    const code = convert(readText(cells.code ?? null));
    if (code) codes.add(code).add(code.toLocaleUpperCase("vi"));
    yield;
  }
  return { ...found, codes: [...codes], convert };
}
