import { useTranslations } from "next-intl";
import { Notice } from "#lib/ui/notice.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import { hiddenPick, sheetPick, type Taken } from "../choose.ts";
import { previewAddress } from "../picks.ts";
import type { PreviewPlace } from "./plan-cells.tsx";
import styles from "./sheets.module.css";

/** Ranges and sheets that are named; of more the number is told. */
const named = 8;

/** Which sheet a preview shows, what of it was left out, and how to have it otherwise. */
export function TakenNotice({ taken, place }: { taken: Taken; place: PreviewPlace }) {
  const t = useTranslations("sheets.taken");
  const { sheet, others, hiddenSheets, rows, columns, totals, isFiltered, merges, withHidden, unseen, comments } =
    taken;
  const isLeftOut = rows !== "" || columns !== "";
  // The readings that were chosen belong to the cells of the sheet they were chosen in.
  const { [hiddenPick]: _hidden, ...shownPicks } = place.picks;
  const link = (picks: PreviewPlace["picks"], words: string) => (
    <TextLink key={words} chevron={false} scroll={false} href={previewAddress(place.path, place.fileId, picks)}>
      {words}
    </TextLink>
  );
  return (
    <>
      <Notice tone="blue">
        {t("sheet", { name: sheet })}
        {merges.length > 0 ? (
          <> {t("merges", { ranges: merges.slice(0, named).join(", "), more: Math.max(0, merges.length - named) })}</>
        ) : null}
        {hiddenSheets.length > 0 ? <> {t("hiddenSheets", { names: hiddenSheets.slice(0, named).join("; ") })}</> : null}
        {totals ? <> {t("totals", { rows: totals })}</> : null}
        {withHidden ? (
          <>
            {" "}
            {t("withHidden")} {link(shownPicks, t("leaveHidden"))}
          </>
        ) : null}
      </Notice>
      {isLeftOut ? (
        <Notice tone="amber">
          {rows ? t(isFiltered ? "filteredRows" : "hiddenRows", { rows }) : null}{" "}
          {columns ? t("hiddenColumns", { columns }) : null} {link({ ...shownPicks, [hiddenPick]: 1 }, t("takeHidden"))}
        </Notice>
      ) : null}
      {unseen.length > 0 ? (
        <Notice tone="amber">
          {t("unseen", { cells: unseen.slice(0, named).join(", "), more: Math.max(0, unseen.length - named) })}
        </Notice>
      ) : null}
      {comments.length > 0 ? (
        <Notice tone="amber">
          {t("comments", { cells: comments.slice(0, named).join(", "), more: Math.max(0, comments.length - named) })}
        </Notice>
      ) : null}
      {others.length > 0 ? (
        <Notice tone="amber">
          {t("others")}
          <span className={styles.choices}>
            {others
              .slice(0, named)
              .map(({ index, name, isHidden }) =>
                link({ [sheetPick]: index }, isHidden ? t("hiddenSheet", { name }) : name),
              )}
          </span>
        </Notice>
      ) : null}
    </>
  );
}
