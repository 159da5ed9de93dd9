import { cleanText } from "#lib/i18n/clean-text.ts";

/** Longest stored name in characters, the extension included. */
const maxLength = 200;

/** The bare name in NFC: no folders, no signs that a system forbids or nobody sees, spaces joined; too long ones lose their middle. */
export function cleanFileName(raw: string): string {
  const name = cleanText(raw.split(/[\\/]/).at(-1) ?? "")
    .replace(/["<>|:*?]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  if (name.length <= maxLength) return name;
  const tail = name.slice(name.lastIndexOf("."));
  return tail.length > 10 ? name.slice(0, maxLength) : name.slice(0, maxLength - tail.length).trimEnd() + tail;
}

/** Lower case, without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /\.([\p{L}\p{N}]{1,10})$/u.exec(name)?.[1]?.toLowerCase() ?? "";
}
