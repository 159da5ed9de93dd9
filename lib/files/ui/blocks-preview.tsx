import { useTranslations } from "next-intl";
import { Notice } from "#lib/ui/notice.tsx";
import { Section } from "#lib/ui/section.tsx";
import type { FileContent, TextBlock } from "../schema.ts";
import styles from "./file-preview.module.css";

/** Characters of a text on one screen, some twenty pages. */
const shown = 60_000;

type Group = { kind: "items"; texts: string[] } | Exclude<TextBlock, { kind: "item" }>;

/** Neighbouring items become one list; what is beyond the limit is left out. */
function toGroups(blocks: readonly TextBlock[]): { groups: Group[]; isCut: boolean } {
  const groups: Group[] = [];
  let characters = 0;
  for (const block of blocks) {
    if (characters > shown) return { groups, isCut: true };
    characters += block.kind === "table" ? block.rows.flat().join("").length : block.text.length;
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
  const { groups, isCut } = toGroups(content.blocks);
  return (
    <Section title={t("contentTitle")}>
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
                  {row.map((cell, column) => (
                    <td key={String(column)}>{cell}</td>
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
