import { buffer } from "node:stream/consumers";
import type { ZipLimits } from "./protocol.ts";
import { type Parts, partsOf } from "./zip.ts";

/** Bytes of a document within a document that are looked at. */
const longest = 4_000_000;
const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
const parting = /^\/?(?:p|div|br|tr|li|h[1-6]|table|title|body)$/;

const codePoint = (code: number) => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "");
const decodeEntities = (text: string) =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{1,8}));/gi, (whole, hex, decimal, name) => {
    if (hex) return codePoint(Number.parseInt(hex, 16));
    return decimal ? codePoint(Number(decimal)) : (entities[String(name).toLowerCase()] ?? whole);
  });

/** The words of a web page, a paragraph each; its mark-up, styles and scripts are dropped. One pass over the text. */
function linesOfHtml(html: string): string[] {
  const lower = html.toLowerCase();
  let [text, at] = ["", 0];
  while (at < html.length) {
    const tag = html.indexOf("<", at);
    text += html.slice(at, tag < 0 ? html.length : tag);
    if (tag < 0) break;
    const isComment = html.startsWith("<!--", tag);
    const close = isComment ? html.indexOf("-->", tag + 4) + 2 : html.indexOf(">", tag);
    if (close < tag) break;
    const name = /^\/?[a-z0-9]+/.exec(lower.slice(tag + 1, tag + 12))?.[0] ?? "";
    if (parting.test(name)) text += "\n";
    if (/^\/?t[dh]$/.test(name)) text += "\t";
    const isSkipped = name === "style" || name === "script";
    const end = isSkipped ? lower.indexOf(`</${name}`, close) : close + 1;
    if (end < 0) break;
    at = end;
  }
  return decodeEntities(text)
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

/** Quoted-printable, as a web archive carries its page: `=C3=B3` and soft ends of lines. */
function unquote(bytes: Buffer): string {
  const text = bytes.toString("latin1").replace(/=\r?\n/g, "");
  const plain = text.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, "latin1").toString("utf8");
}

/**
 * The paragraphs of a document within the document (`w:altChunk`), or null for a kind that is not read. `readDocx` reads
 * one that is a DOCX itself, and is not asked for those within that one.
 */
export async function readEmbedded(
  parts: Parts,
  name: string,
  limits: ZipLimits,
  readDocx: (inner: Parts) => Promise<string[]>,
): Promise<string[] | null> {
  const stream = await parts.open(name);
  if (!stream) return null;
  const bytes = await buffer(stream);
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  if (ending === "docx") {
    const inner = await partsOf(bytes, limits);
    try {
      return await readDocx(inner);
    } finally {
      inner.close();
    }
  }
  const head = bytes.subarray(0, longest);
  if (/^x?html?$/.test(ending)) return linesOfHtml(head.toString("utf8"));
  if (/^mht(?:ml)?$/.test(ending)) {
    const page = unquote(head);
    return linesOfHtml(page.slice(Math.max(0, page.indexOf("<"))));
  }
  return ending === "txt" ? head.toString("utf8").split(/\r?\n/).filter(Boolean) : null;
}
