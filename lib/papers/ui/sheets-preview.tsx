import { useTranslations } from "next-intl";
import type { FileContent, SheetText } from "#lib/files/schema.ts";
import { Notice } from "#lib/ui/notice.tsx";
import { Section } from "#lib/ui/section.tsx";
import styles from "./file-preview.module.css";

const shownRows = 50;
const shownColumns = 20;
const shownSheets = 8;

/** Letters of a spreadsheet's columns: A … Z, AA … */
const letter = (index: number): string =>
  (index >= 26 ? letter(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));

/** The first rows of each sheet as a table with the spreadsheet's own rows and columns. */
export function SheetsPreview({ content }: { content: Extract<FileContent, { kind: "sheets" }> }) {
  const t = useTranslations("files");
  const sheets = content.sheets.slice(0, shownSheets);
  return (
    <>
      {sheets.map((sheet) => (
        <Section key={sheet.name} title={sheet.name} right={sheet.isHidden ? null : <SheetSize sheet={sheet} />}>
          <HiddenParts sheet={sheet} />
          {sheet.isHidden ? null : <Sheet sheet={sheet} />}
        </Section>
      ))}
      {content.isCut || sheets.length < content.sheets.length ? <Notice tone="blue">{t("cut")}</Notice> : null}
    </>
  );
}

function SheetSize({ sheet }: { sheet: SheetText }) {
  const t = useTranslations("files");
  const shown = Math.min(sheet.rows.length, shownRows);
  return (
    <span className="soft small">
      {shown < sheet.total ? t("sheetRows", { shown, total: sheet.total }) : t("sheetAll", { total: sheet.total })}
    </span>
  );
}

/** What the sheet hides is not shown here either, but that it is there is said. */
function HiddenParts({
  sheet: { isHidden, hiddenRows = 0, hiddenColumns = [], unseen = 0, comments = 0 },
}: {
  sheet: SheetText;
}) {
  const t = useTranslations("files");
  if (isHidden) return <p className="soft">{t("hiddenSheet")}</p>;
  if (hiddenRows === 0 && hiddenColumns.length === 0 && unseen === 0 && comments === 0) return null;
  const columns = hiddenColumns.map(letter).join(", ");
  return (
    <Notice tone="amber">
      {hiddenRows > 0 ? t("hiddenRows", { count: hiddenRows }) : null}{" "}
      {columns ? t("hiddenColumns", { columns }) : null} {unseen > 0 ? t("unseen", { count: unseen }) : null}{" "}
      {comments > 0 ? t("comments", { count: comments }) : null}
    </Notice>
  );
}

function Sheet({ sheet }: { sheet: SheetText }) {
  const t = useTranslations("files");
  const rows = sheet.rows.slice(0, shownRows);
  const columns = Math.min(Math.max(0, ...rows.map((row) => row.length)), shownColumns);
  if (columns === 0) return <p className="soft">{t("emptyContent")}</p>;
  const hidden = new Set(sheet.hiddenColumns);
  const places = Array.from({ length: columns }, (_, index) => index).filter((index) => !hidden.has(index));
  return (
    <section className={styles.scroll} aria-label={sheet.name}>
      <table className={styles.grid}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t("rowNumber")}</span>
            </th>
            {places.map((place) => (
              <th key={place} scope="col">
                {letter(place)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={String(index)}>
              <th scope="row">{sheet.numbers?.[index] ?? index + 1}</th>
              {places.map((place) => (
                <td key={place}>{row[place] ?? ""}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
