import type { Block, Text } from "./schema.ts";

const headingMark = /^#{1,6}\s+/;

/** Reads the text area of the editor: every line is a paragraph, a line that starts with `## ` is a heading, empty lines only part. */
export function parseBody(text: string): Block[] {
  return text.split("\n").flatMap((raw): Block[] => {
    const line = raw.replace(/[\s\u00a0]+/g, " ").trim();
    const words = line.replace(headingMark, "").trim();
    if (words === "" || /^#+$/.test(words)) return [];
    return [{ type: headingMark.test(line) ? "heading" : "paragraph", text: words }];
  });
}

/** The blocks as the editor's text area shows them: one empty line between paragraphs. */
export function writeBody(blocks: readonly Block[]): string {
  return blocks.map((block) => (block.type === "heading" ? `## ${block.text}` : block.text)).join("\n\n");
}

/** All words of a text in one string, for looking numbers up in it. */
export function plainText({ title, lead, body }: Pick<Text, "title" | "lead" | "body">): string {
  return [title, lead, ...body.map((block) => block.text)].join("\n");
}
