/** Longest stored name in characters, the extension included. */
const maxLength = 200;

/** The bare name in NFC: no folders, no control or direction characters, spaces joined; too long ones lose their middle. */
export function cleanFileName(raw: string): string {
  const name = (raw.split(/[\\/]/).at(-1) ?? "")
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, "")
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
