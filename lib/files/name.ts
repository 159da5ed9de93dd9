import { cleanText } from "#lib/i18n/clean-text.ts";

/** Signs of a given name that are looked at. */
const longestRead = 20_000;
/** Longest stored name in characters, the extension included. */
const maxLength = 200;

/** The bare name in NFC: no folders, no signs that a system forbids or nobody sees, spaces joined; too long ones lose their middle. */
export function cleanFileName(raw: string): string {
  // Of what is far too long the end is looked at: there stands the extension.
  const bare = raw.slice(Math.max(raw.lastIndexOf("/"), raw.lastIndexOf("\\")) + 1).slice(-longestRead);
  const name = cleanText(bare)
    .replace(/["<>|:*?]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  if (name.length <= maxLength) return name;
  const tail = name.slice(name.lastIndexOf("."));
  const cut = tail.length > 10 ? name.slice(0, maxLength) : name.slice(0, maxLength - tail.length).trimEnd() + tail;
  // A cut may go through a character of two halves.
  return cut.toWellFormed();
}

/** Lower case, without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /\.([\p{L}\p{N}]{1,10})$/u.exec(name)?.[1]?.toLowerCase() ?? "";
}
