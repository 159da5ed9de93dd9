import { useTranslations } from "next-intl";
import { makeWordComparison } from "#lib/i18n/word-changes.ts";
import { classNames } from "./class-names.ts";
import styles from "./difference.module.css";

type Props = { before: string; after: string };
type Part = { value: string; kind: "same" | "inserted" | "deleted"; start: number };

/** The differences in words (in NFC, where a Vietnamese letter is one character), split at line ends so that each paragraph knows whether it changed. */
function paragraphs(before: string, after: string): Part[][] {
  const lines: Part[][] = [[]];
  let start = 0;
  for (const change of makeWordComparison()(before.normalize("NFC"), after.normalize("NFC"))) {
    const kind = change.added ? "inserted" : change.removed ? "deleted" : "same";
    for (const [index, value] of change.value.split("\n").entries()) {
      if (index > 0) lines.push([]);
      if (value) lines.at(-1)?.push({ value, kind, start });
      start += value.length + 1;
    }
  }
  return lines.filter((line) => line.length > 0);
}

/** What changed between two texts, word by word: struck out, marked in, with a bar in the gutter of each changed paragraph. */
export function Difference({ before, after }: Props) {
  const t = useTranslations("common.difference");
  if (before.normalize("NFC") === after.normalize("NFC")) return <p className="soft">{t("same")}</p>;

  return (
    <div className={styles.paragraphs}>
      {paragraphs(before, after).map((line) => (
        <p
          key={line[0]?.start}
          className={classNames(styles.text, line.some((part) => part.kind !== "same") && styles.changed)}
        >
          {line.map(({ value, kind, start }) => {
            if (kind === "same") return value;
            const Tag = kind === "inserted" ? "ins" : "del";
            return (
              <Tag key={start}>
                <span className="visually-hidden">{t(kind)} </span>
                {value}
              </Tag>
            );
          })}
        </p>
      ))}
    </div>
  );
}
