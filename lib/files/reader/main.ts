/** The reading process: one task as its argument, one answer on its output. It may write nowhere but where it is told. */
import type { Cell } from "#db/cells.ts";
import type { FileContent } from "#db/schema/files.ts";
import { cleanText } from "#lib/i18n/clean-text.ts";
import { convertLegacy, detectLegacyEncoding } from "#lib/i18n/legacy-encoding.ts";
import { findMark } from "../secrecy.ts";
import { writeAnswer } from "./answer.ts";
import {
  type Inspected,
  type Inspection,
  ReadError,
  type ReaderAnswer,
  type ReaderTask,
  type ReaderValues,
} from "./protocol.ts";
import { openParts, type Parts } from "./zip.ts";

/** Characters of text that are kept of one file, about 700 full pages. */
const maxCharacters = 2_000_000;

async function withParts<Value>({ path, limits }: ReaderTask, work: (parts: Parts) => Promise<Value>): Promise<Value> {
  const parts = await openParts(path, limits);
  try {
    return await work(parts);
  } finally {
    parts.close();
  }
}

type TaskOf<Kind extends ReaderTask["kind"]> = Extract<ReaderTask, { kind: Kind }>;

const isPdf = (contentType: string) => contentType === "application/pdf";
const isSheet = (contentType: string) => contentType.endsWith("sheet");
// Each kind's library is loaded only for its files: the process lives for one.
const pdf = () => import("./pdf.ts");
const docx = () => import("./docx.ts");
const xlsx = () => import("./xlsx.ts");
const table = () => import("./table.ts");
const picture = () => import("./picture.ts");

async function lookInto(task: ReaderTask, contentType: string): Promise<Inspection> {
  if (isPdf(contentType)) return (await pdf()).inspectPdf(task.path);
  return withParts(task, async (parts) =>
    isSheet(contentType) ? (await xlsx()).inspectXlsx(parts) : (await docx()).inspectDocx(parts, task.limits),
  );
}

/** What a file is is judged by its content alone; what no document is, or none that is taken, is not looked into. */
async function inspect(task: TaskOf<"inspect">): Promise<Inspected> {
  const type = await (await import("file-type")).fileTypeFromFile(task.path);
  const found = type ? { ext: type.ext as string, mime: type.mime as string } : null;
  if (found?.ext === "cfb") {
    const kind = await (await import("./compound.ts")).readCompoundKind(task.path);
    if (kind === "encrypted") throw new ReadError("fileEncrypted", "an encrypted package");
    return { found: { ...found, ext: kind === "other" ? found.ext : kind }, mark: null };
  }
  if (!found || !task.types.includes(found.mime)) return { found, mark: null };
  return { found, mark: findMark(await lookInto(task, found.mime)) };
}

async function extract(task: TaskOf<"extract">): Promise<FileContent> {
  if (task.contentType.startsWith("image/"))
    return { kind: "picture", ...(await (await picture()).measurePicture(task.path, task.limits.pixels)) };
  if (isPdf(task.contentType)) {
    return { kind: "pages", ...(await (await pdf()).extractPdf(task.path, maxCharacters)), encoding: null };
  }
  return withParts(task, async (parts) =>
    isSheet(task.contentType)
      ? { kind: "sheets", ...(await (await xlsx()).extractXlsx(parts, maxCharacters)), encoding: null }
      : { kind: "blocks", encoding: null, ...(await (await docx()).extractDocx(parts, maxCharacters, task.limits)) },
  );
}

/** Text typed in a legacy encoding is converted as a whole, and that it was is kept with it. */
function inUnicode(content: FileContent): FileContent {
  const texts: string[] = [];
  mapText(content, (text) => {
    texts.push(text);
    return text;
  });
  const encoding = detectLegacyEncoding(texts.join("\n"));
  const convert = (text: string) => (encoding ? convertLegacy(text, encoding) : text);
  const converted = mapText(content, (text) => cleanText(convert(text)));
  // A document says by its fonts which of its paragraphs were typed so: those are converted already.
  return converted.kind === "picture" ? converted : { ...converted, encoding: encoding ?? converted.encoding };
}

const changeCell = (cell: Cell, change: (text: string) => string): Cell =>
  typeof cell === "string" ? change(cell) : { ...cell, text: change(cell.text) };

function mapText(content: FileContent, change: (text: string) => string): FileContent {
  switch (content.kind) {
    case "pages":
      return { ...content, pages: content.pages.map(change) };
    case "blocks":
      return {
        ...content,
        blocks: content.blocks.map((block) =>
          block.kind === "table"
            ? { ...block, rows: block.rows.map((row) => row.map((cell) => changeCell(cell, change))) }
            : { ...block, text: change(block.text) },
        ),
      };
    case "sheets":
      return {
        ...content,
        sheets: content.sheets.map(({ name, rows, ...about }) => ({
          name: change(name),
          rows: rows.map((row) => row.map(change)),
          ...about,
        })),
      };
    default:
      return content;
  }
}

async function perform(task: ReaderTask): Promise<ReaderValues[ReaderTask["kind"]]> {
  const { path, limits } = task;
  switch (task.kind) {
    case "inspect":
      return inspect(task);
    case "extract":
      return inUnicode(await extract(task));
    case "table":
      return withParts(task, async (parts) => (await table()).readTables(parts));
    case "draw":
      return (await pdf()).drawPdf(path, task.from, task.to, task.folder);
    case "clean":
      return (await picture()).cleanPicture(path, task.contentType, limits.pixels, task.folder);
    case "resize":
      return (await picture()).resizePicture(path, task.shape, limits.pixels, task.folder);
  }
}

async function answer(): Promise<ReaderAnswer<unknown>> {
  try {
    return { ok: true, value: await perform(JSON.parse(process.argv[2] ?? "") as ReaderTask) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    if (error instanceof ReadError) {
      const { problem, values } = error;
      return { ok: false, problem, detail, ...(values ? { values } : {}) };
    }
    const { code } = error as NodeJS.ErrnoException;
    return { ok: false, problem: "fileUnreadable", detail, ...(typeof code === "string" ? { code } : {}) };
  }
}

for (const line of writeAnswer(await answer())) process.stdout.write(line);
