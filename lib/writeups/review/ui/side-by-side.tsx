import { useTranslations } from "next-intl";
import { makeWordComparison } from "#lib/i18n/word-changes.ts";
import { classNames } from "#lib/ui/class-names.ts";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { inPlace } from "#lib/ui/in-place.ts";
import { changesBeside, differs } from "../../changes.ts";
import { pairBlocks } from "../../compare.ts";
import type { Block, Run, Text } from "../../schema.ts";
import { layOver, shownRuns } from "../../segments.ts";
import { ChangesBeside } from "../../ui/changes-beside.tsx";
import { Marked } from "../../ui/marked.tsx";
import type { TextPair } from "../schema.ts";
import styles from "./side-by-side.module.css";

type Row = { key: string; kind: string; before: Run[] | null; after: Run[] | null };

const heads = ["kicker", "title", "lead", "byline"] as const;
const words = (text: Text, part: (typeof heads)[number]) =>
  part === "lead" && text.sourceCode ? `${text.sourceCode}-${text.lead}` : text[part];
const runsOf = (block: Block | null) => block && shownRuns(block);

function rowsOf(before: Text, after: Text): Row[] {
  const head = (part: (typeof heads)[number]): Row => ({
    key: part,
    kind: part,
    before: [{ text: words(before, part) }],
    after: [{ text: words(after, part) }],
  });
  const body = inPlace(pairBlocks(before.body, after.body)).map(({ item, place }): Row => {
    const kind = (item.after ?? item.before)?.type ?? "paragraph";
    return { key: `body ${place}`, kind, before: runsOf(item.before), after: runsOf(item.after) };
  });
  return [head("kicker"), head("title"), head("lead"), ...body, head("byline")];
}

/** Two texts side by side, block by block: what went is marked on the left, what came on the right. */
export function SideBySide({ pair: { from, to, values } }: { pair: TextPair }) {
  const t = useTranslations("reviews.difference");
  const later = to.number === null ? t("now") : t("revision", { number: to.number });
  const compare = makeWordComparison();
  if (!differs(from.text, to.text)) return <EmptyState title={t("same")} />;
  return (
    <>
      <label className={styles.toggle}>
        <input type="checkbox" data-only="" /> {t("onlyChanges")}
      </label>
      <div className={styles.heads}>
        <h2>{t("revision", { number: from.number })}</h2>
        <h2>{later}</h2>
      </div>
      <div className={styles.rows}>
        {rowsOf(from.text, to.text).map(({ key, kind, before, after }) => {
          const { left, right } = layOver(before ?? [], after ?? [], compare);
          const isChanged = [...left, ...right].some(({ change }) => change !== "same");
          return (
            <div
              key={key}
              className={classNames(styles.row, styles[kind], isChanged && styles.changed)}
              data-changed={isChanged || undefined}
            >
              <div data-label={t("revision", { number: from.number })}>
                <Marked segments={left} />
              </div>
              <div data-label={later}>
                <Marked segments={right} />
              </div>
            </div>
          );
        })}
      </div>
      <ChangesBeside changes={changesBeside(from.text, to.text)} values={values} />
    </>
  );
}
