import type { JSONContent } from "@tiptap/core";
import { cellText, fitRows, headHeight, spansOf, toCell } from "#db/cells.ts";
import { runsOf, wordsOf, wordsOfRows } from "../body.ts";
import type { Block, PhotoInput, Run } from "../schema.ts";

/** The body with its photos as the editor holds it, and back. The stored shape knows nothing of the editor. */

const inline = (runs: readonly Run[]): JSONContent[] =>
  runs
    .filter(({ text }) => text !== "")
    .map(({ text, bold, italic, source }) => {
      const marks = [
        bold && { type: "bold" },
        italic && { type: "italic" },
        source && { type: "source", attrs: { source } },
      ].filter((mark) => mark !== false && mark !== undefined && mark !== "");
      return { type: "text", text, ...(marks.length > 0 && { marks }) };
    });

function toNode(block: Block): JSONContent {
  if (block.type === "table") {
    const heads = block.hasHead ? headHeight(block.rows) : 0;
    const content = block.rows.map((row, index) => ({
      type: "tableRow",
      content: row.map((cell) => ({
        type: index < heads ? "tableHeader" : "tableCell",
        attrs: spansOf(cell),
        content: [{ type: "paragraph", content: inline([{ text: cellText(cell) }]) }],
      })),
    }));
    return { type: "table", content };
  }
  const content = inline(runsOf(block));
  if (block.type === "heading") return { type: "heading", attrs: { level: 2 }, content };
  return block.type === "quote" ? { type: "quote", attrs: { by: block.by }, content } : { type: "paragraph", content };
}

const toPhotoNode = ({ placeAfter: _placeAfter, ...attrs }: PhotoInput): JSONContent => ({ type: "photo", attrs });

/** Blocks and photos as one document: each photo stands behind the block it follows. */
export function toEditor(body: readonly Block[], photos: readonly PhotoInput[]): JSONContent {
  const at = (place: number) =>
    photos
      .filter(({ placeAfter }) => placeAfter === place || (place === body.length && placeAfter > place))
      .map(toPhotoNode);
  const content = [...at(0), ...body.flatMap((block, index) => [toNode(block), ...at(index + 1)])];
  return { type: "doc", content: content.length > 0 ? content : [{ type: "paragraph" }] };
}

function readRuns(content: readonly JSONContent[] = []): Run[] {
  return content.flatMap(({ text, marks = [] }): Run[] => {
    if (!text) return [];
    const has = (type: string) => marks.some((mark) => mark.type === type);
    const source = marks.find(({ type }) => type === "source")?.attrs?.source as string | undefined;
    return [{ text, bold: has("bold"), italic: has("italic"), source }];
  });
}

const plainOf = (node: JSONContent): string => node.text ?? (node.content ?? []).map(plainOf).join("");

function readTable({ content = [] }: JSONContent): Block {
  const rows = fitRows(
    content.map((row) =>
      (row.content ?? []).map((cell) => {
        const words = (cell.content ?? []).map(plainOf).join(" ").trim();
        return toCell(words, Number(cell.attrs?.colspan ?? 1), Number(cell.attrs?.rowspan ?? 1));
      }),
    ),
  );
  const hasHead = content[0]?.content?.every(({ type }) => type === "tableHeader") ?? false;
  return { type: "table", text: wordsOfRows(rows), rows, hasHead };
}

/** What the editor holds as blocks and photos in order. Empty paragraphs only part and are left out. */
export function fromEditor({ content = [] }: JSONContent): { body: Block[]; photos: PhotoInput[] } {
  const body: Block[] = [];
  const photos: PhotoInput[] = [];
  for (const node of content) {
    if (node.type === "photo") {
      photos.push({ ...(node.attrs as Omit<PhotoInput, "placeAfter">), placeAfter: body.length });
    } else if (node.type === "table") body.push(readTable(node));
    else {
      const words = wordsOf(readRuns(node.content));
      if (words.text.trim() === "") continue;
      if (node.type === "quote") body.push({ type: "quote", ...words, by: String(node.attrs?.by ?? "") });
      else body.push({ type: node.type === "heading" ? "heading" : "paragraph", ...words });
    }
  }
  return { body, photos };
}
