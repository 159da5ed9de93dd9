import { dropDraft, listDrafts } from "#lib/ui/form/draft.ts";

type Name = "units" | "people";

/** A short mark of a text, so that what was corrected in one list is not brought back under another. */
function markOf(text: string): string {
  let mark = 0;
  for (const sign of text) mark = (mark * 31 + (sign.codePointAt(0) ?? 0)) % 0x7fffffff;
  return mark.toString(36);
}

/** Where the corrected lines of a list are kept until they are stored. */
export const rowsDraftKey = (name: Name, text: string) => `setup-${name}-rows-${markOf(text)}`;

/** The list is stored: neither its text nor any of its corrected lines is a draft any more. */
export function dropListDrafts(name: Name): void {
  const prefix = `setup-${name}`;
  for (const { rest } of listDrafts(prefix)) dropDraft(prefix + rest);
}
