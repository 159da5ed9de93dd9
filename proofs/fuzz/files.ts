import { once } from "node:events";
import { createDeflate } from "node:zlib";
import { writeXlsx } from "hucre/xlsx";
import sharp from "sharp";
import { docxOf, pdfOf, rawDocx } from "#fixtures/testing/papers.ts";
import type { ReaderTask } from "#lib/files/reader/protocol.ts";
import { documentTypes } from "#lib/files/schema.ts";
import type { Random } from "./random.ts";

/** Bounds that may be taken away, to see the fuzz fail. */
export const bounds = ["time", "memory", "pixels", "unpacked", "length"] as const;
export type Bound = (typeof bounds)[number];

type Kind = ReaderTask["kind"];
/** A file, and what is done with it; `megabytes`: in less than it usually may hold. `expect`: how a known one must end, whatever the machine, and by which bound. */
export type FileCase = {
  name: string;
  content: Buffer;
  kind: Kind;
  contentType: string;
  megabytes?: number;
  expect?: Expected;
  bound?: Bound;
};
type Expected = "fileManyPixels" | "fileUnsafe" | "endedBy memory" | "endedBy time";

const [pdf, docx, xlsx] = [
  "application/pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
];

/** `part` over and over, packed, without ever being there whole. */
async function packTimes(part: Buffer, times: number): Promise<Buffer> {
  const deflate = createDeflate({ level: 1 });
  const packed: Buffer[] = [];
  deflate.on("data", (piece: Buffer) => packed.push(piece));
  const ended = once(deflate, "end");
  for (let done = 0; done < times; done++) if (!deflate.write(part)) await once(deflate, "drain");
  deflate.end();
  await ended;
  return Buffer.concat(packed);
}

/** A PDF whose only page has these packed drawing operators. */
function pdfWith(packed: Buffer): Buffer {
  const objects = [
    Buffer.from("<< /Type /Catalog /Pages 2 0 R >>"),
    Buffer.from("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
    Buffer.from("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>"),
    Buffer.concat([
      Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`),
      packed,
      Buffer.from("\nendstream"),
    ]),
  ];
  const numbered = objects.map((object, at) =>
    Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), object, Buffer.from("\nendobj\n")]),
  );
  return Buffer.concat([Buffer.from("%PDF-1.7\n"), ...numbered, Buffer.from("trailer\n<< /Root 1 0 R >>\n%%EOF\n")]);
}

/** Files of which each runs into one bound: they fail when it is taken away. */
export async function knownFiles(): Promise<FileCase[]> {
  const flat = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: "#9b1b1e" }, limitInputPixels: false });
  const [wide, fine] = [flat(12_000, 9_900), flat(8_200, 6_000)];
  const strokes = Buffer.from("0 0 m 595 842 l 300 10 l 20 800 l S\n".repeat(1000));
  return [
    {
      name: "a JPEG of 119 megapixels",
      content: await wide.jpeg({ quality: 40 }).toBuffer(),
      kind: "clean",
      contentType: "image/jpeg",
      expect: "fileManyPixels",
      bound: "pixels",
    },
    {
      name: "a DOCX that unpacks to 600 MB",
      content: rawDocx(
        "",
        Array.from({ length: 75 }, (_, at) => ({ name: `word/media/${at}.xml`, content: filler })),
      ),
      kind: "inspect",
      contentType: docx ?? "",
      expect: "fileUnsafe",
      bound: "unpacked",
    },
    {
      name: "a PDF that is drawn for minutes",
      content: pdfWith(await packTimes(strokes, 1500)),
      kind: "draw",
      contentType: pdf ?? "",
      expect: "endedBy time",
      bound: "time",
    },
    {
      name: "a JPEG that takes 400 MB to decode, where 250 are allowed",
      content: await fine.jpeg({ progressive: true, chromaSubsampling: "4:4:4" }).toBuffer(),
      kind: "clean",
      contentType: "image/jpeg",
      megabytes: 250,
      expect: "endedBy memory",
      bound: "memory",
    },
  ];
}
const filler = Buffer.alloc(8_000_000, "0");

const tags = [
  "w:p",
  "w:r",
  "w:t",
  "w:tbl",
  "w:tr",
  "w:tc",
  "w:txbxContent",
  "w:del",
  "w:ins",
  "mc:AlternateContent",
  "mc:Fallback",
  "m:oMath",
  "w:hyperlink",
  "w:sdt",
];
const properties = [
  '<w:gridSpan w:val="9999"/>',
  "<w:vMerge/>",
  "<w:tab/>",
  '<w:br w:type="page"/>',
  "<w:caps/>",
  '<w:outlineLvl w:val="-1"/>',
  "<w:numPr/>",
];
const escaped = (text: string) => text.replace(/[<&]/g, "");

/** Paragraphs, tables and what lies in one another, in an order that no program writes. */
function soup(random: Random): string {
  const open: string[] = [];
  let body = "";
  for (let left = random.size(3000); left > 0; left--) {
    const turn = random.below(10);
    if (turn < 4) {
      const tag = random.pick(tags);
      open.push(tag);
      body += `<${tag}>`;
    } else if (turn < 7 && open.length > 0) body += `</${open.pop()}>`;
    else if (turn < 8) body += random.pick(properties);
    else body += `<w:r><w:t xml:space="preserve">${escaped(random.text(3000))}</w:t></w:r>`;
  }
  return (
    body +
    open
      .reverse()
      .map((tag) => `</${tag}>`)
      .join("")
  );
}

async function sheet(random: Random): Promise<Buffer> {
  const rows = Array.from({ length: random.size(2000) }, () =>
    Array.from({ length: random.size(40) }, () => (random.below(2) ? random.text(2000) : random.next() * 1e6)),
  );
  return Buffer.from(await writeXlsx({ sheets: [{ name: random.text(20).replace(/[\\/?*[\]:]/g, "") || "a", rows }] }));
}

async function picture(random: Random): Promise<{ content: Buffer; contentType: string }> {
  const noise = { type: "gaussian", mean: 128, sigma: random.below(60) } as const;
  const made = sharp({
    create: { width: random.size(3000), height: random.size(3000), channels: 3, background: "#123456", noise },
  });
  const type = random.pick(["jpeg", "png", "webp"] as const);
  const written =
    type === "jpeg"
      ? made.jpeg({ progressive: random.below(2) === 0 })
      : type === "png"
        ? made.png({ progressive: random.below(2) === 0 })
        : made.webp();
  return { content: await written.toBuffer(), contentType: `image/${type}` };
}

/** Bytes changed, lost, doubled, or put in anew, here and there. */
function mutate(random: Random, content: Buffer): Buffer {
  let changed = Buffer.from(content);
  for (let times = random.size(40); times > 0 && changed.length > 0; times--) {
    const at = random.below(changed.length);
    const length = random.size(Math.min(2000, changed.length - at));
    const turn = random.below(5);
    if (turn < 2) changed[at] = random.below(256);
    else if (turn === 2) changed = Buffer.concat([changed.subarray(0, at), changed.subarray(at + length)]);
    else if (turn === 3) changed = Buffer.concat([changed.subarray(0, at + length), changed.subarray(at)]);
    else changed.fill(random.below(256), at, at + length);
  }
  return changed;
}

/** A file as nobody would send it in good faith. */
export async function randomFile(random: Random): Promise<FileCase> {
  const [documents, seldom] = [["inspect", "inspect", "extract"] as const, random.below(3) === 0];
  const turn = random.below(6);
  const kind = random.pick(documents);
  const change = (content: Buffer) => (seldom ? mutate(random, content) : content);
  if (turn < 2)
    return { name: "a DOCX of soup", content: change(rawDocx(soup(random))), kind, contentType: docx ?? "" };
  if (turn === 2) {
    const lines = Array.from({ length: random.size(200) }, () => escaped(random.text(2000)));
    return { name: "a DOCX of lines", content: change(await docxOf(lines)), kind, contentType: docx ?? "" };
  }
  if (turn === 3)
    return {
      name: "an XLSX",
      content: change(await sheet(random)),
      kind: random.pick([...documents, "table"] as const),
      contentType: xlsx ?? "",
    };
  if (turn === 4) {
    const lines = Array.from({ length: random.size(60) }, () => random.text(300).replace(/[^\P{C}\n]/gu, ""));
    const content = change(await pdfOf([lines]));
    return { name: "a PDF", content, kind: random.pick([...documents, "draw"] as const), contentType: pdf ?? "" };
  }
  const { content, contentType } = await picture(random);
  return {
    name: "a picture",
    content: change(content),
    kind: random.pick(["clean", "extract", "inspect"] as const),
    contentType,
  };
}

/** The task that a case is for the reading process. */
export function taskOf(one: FileCase, path: string, folder: string, limits: ReaderTask["limits"]): ReaderTask {
  const { kind, contentType } = one;
  if (kind === "inspect") return { kind, path, limits, types: documentTypes };
  if (kind === "draw") return { kind, path, limits, folder, from: 1, to: 2 };
  if (kind === "clean") return { kind, path, limits, folder, contentType };
  if (kind === "resize") return { kind, path, limits, folder, shape: { width: 400, type: "webp", quality: 80 } };
  return { kind, path, limits, contentType };
}
