import { useTranslations } from "next-intl";
import { type Cell, cellText, spansOf } from "#db/cells.ts";
import type { FileContent, TextBlock } from "#lib/files/schema.ts";
import { useLeftOutText } from "#lib/ui/left-out.ts";
import { Notice } from "#lib/ui/notice.tsx";
import { Section } from "#lib/ui/section.tsx";
import styles from "./file-preview.module.css";

/** Characters of a text on one screen, some twenty pages. */
const shown = 60_000;

type Group = { kind: "items"; texts: string[] } | Exclude<TextBlock, { kind: "item" }>;

const lengthOf = (rows: readonly (readonly Cell[] | null)[]) =>
  rows.reduce((sum, row) => (row ?? []).reduce((inRow, cell) => inRow + cellText(cell ?? "").length, sum), 0);

/** Neighbouring items become one list; what is beyond the limit is left out. */
function toGroups(blocks: readonly TextBlock[]): { groups: Group[]; isCut: boolean } {
  const groups: Group[] = [];
  let characters = 0;
  for (const block of blocks) {
    if (characters > shown) return { groups, isCut: true };
    characters += block.kind === "table" ? lengthOf(block.rows) : block.text.length;
    const last = groups.at(-1);
    if (block.kind !== "item") groups.push(block as Group);
    else if (last?.kind === "items") last.texts.push(block.text);
    else groups.push({ kind: "items", texts: [block.text] });
  }
  return { groups, isCut: false };
}

/** The text of a DOCX with its headings, lists and tables. Plain text all through: nothing of the file's own mark-up. */
export function BlocksPreview({ content }: { content: Extract<FileContent, { kind: "blocks" }> }) {
  const t = useTranslations("files");
  const leftOutText = useLeftOutText();
  const { groups, isCut } = toGroups(content.blocks);
  return (
    <Section title={t("contentTitle")}>
      {content.leftOut ? <Notice tone="amber">{t("leftOut", { list: leftOutText(content.leftOut) })}</Notice> : null}
      {groups.length === 0 ? <p className="soft">{t("emptyContent")}</p> : null}
      <div className={styles.document}>
        {groups.map((group, index) => (
          // The text never changes while it is shown, so its place names it.
          <Block key={String(index)} group={group} />
        ))}
      </div>
      {isCut || content.isCut ? <Notice tone="blue">{t("cut")}</Notice> : null}
    </Section>
  );
}

function Block({ group }: { group: Group }) {
  switch (group.kind) {
    case "heading": {
      const Heading = group.level <= 1 ? "h3" : "h4";
      return <Heading>{group.text}</Heading>;
    }
    case "items":
      return (
        <ul>
          {group.texts.map((text, index) => (
            <li key={String(index)}>{text}</li>
          ))}
        </ul>
      );
    case "table":
      return (
        <div className={styles.scroll}>
          <table>
            <tbody>
              {group.rows.map((row, index) => (
                <tr key={String(index)}>
                  {/* Texts read long ago hold an empty place where a table stood in a table. */}
                  {(row ?? []).map((cell, column) => (
                    <TableCell key={String(column)} cell={cell ?? ""} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    default:
      return <p>{group.text}</p>;
  }
}

function TableCell({ cell }: { cell: Cell }) {
  const { colspan, rowspan } = spansOf(cell);
  return (
    <td colSpan={colspan > 1 ? colspan : undefined} rowSpan={rowspan > 1 ? rowspan : undefined}>
      {cellText(cell)}
    </td>
  );
}
