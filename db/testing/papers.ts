import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { crc32, deflateRawSync } from "node:zlib";
import { Document, type IPropertiesOptions, Packer, Paragraph } from "docx";
import PDFDocument from "pdfkit";

const require = createRequire(import.meta.url);
let face: Buffer | undefined;
const readFace = () => {
  face ??= readFileSync(require.resolve("@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf"));
  return face;
};

type PdfOptions = { info?: Record<string, string>; password?: string; spacing?: number };

/** A real PDF: each entry of `pages` is a page, each of its strings a line. */
export async function pdfOf(pages: readonly (readonly string[])[], options: PdfOptions = {}): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: "A4",
    info: options.info ?? {},
    ...(options.password ? { userPassword: options.password, pdfVersion: "1.7" as const } : {}),
    autoFirstPage: false,
  });
  const parts: Buffer[] = [];
  pdf.on("data", (part: Buffer) => parts.push(part));
  const ended = new Promise((resolve) => pdf.on("end", resolve));
  pdf.registerFont("face", readFace());
  for (const lines of pages) {
    pdf.addPage().font("face").fontSize(13);
    for (const line of lines) pdf.text(line, { characterSpacing: options.spacing ?? 0 });
  }
  pdf.end();
  await ended;
  return Buffer.concat(parts);
}

/** A real DOCX with a paragraph for each line. */
export const docxOf = (lines: readonly string[], options: Partial<IPropertiesOptions> = {}): Promise<Buffer> =>
  Packer.toBuffer(new Document({ ...options, sections: [{ children: lines.map((text) => new Paragraph(text)) }] }));

type ZipEntry = {
  name: string;
  content: Uint8Array | string /** What the directory says instead of the truth. */;
  claimedSize?: number;
};

/** A zip with whatever names and claims a hostile one has. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimedSize } of entries) {
    const plain = Buffer.from(content as string);
    const packed = deflateRawSync(plain);
    const path = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x800, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(plain), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(claimedSize ?? plain.length, 18);
    facts.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), facts, path, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), facts, place, path]));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...directory, Buffer.from("PK\x05\x06"), end]);
}

const contentTypes = (main: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.${main}.main+xml"/></Types>`;
const relations = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;

const named = (xml: string, prefix: string) =>
  xml.replace(/(<\/?|\s)w:/g, `$1${prefix}:`).replace("xmlns:w=", `xmlns:${prefix}=`);

/** A DOCX made by hand around `body`, with `more` beside its usual parts; `prefix`: as programs other than Word name it. */
export const rawDocx = (body: string, more: readonly ZipEntry[] = [], prefix = "w"): Buffer =>
  zipOf([
    { name: "[Content_Types].xml", content: contentTypes("wordprocessingml.document") },
    { name: "_rels/.rels", content: relations },
    {
      name: "word/document.xml",
      content: `<?xml version="1.0"?>${named(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>${body}</w:body></w:document>`, prefix)}`,
    },
    ...more,
  ]);
