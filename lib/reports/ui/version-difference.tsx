import { useTranslations } from "next-intl";
import { FileLink } from "#lib/files/ui/file-link.tsx";
import type { Figures } from "#lib/programmes/figure.ts";
import { useFigures } from "#lib/programmes/ui/use-figures.ts";
import { Cell, DataTable } from "#lib/ui/data-table.tsx";
import { Difference } from "#lib/ui/difference.tsx";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { Section } from "#lib/ui/section.tsx";
import {
  type ComparedFigure,
  type ComparedReport,
  type ComparedVersion,
  compareVersions,
  type FigureDifference,
  type FileDifference,
} from "../difference.ts";
import styles from "./reports.module.css";

/** A version as it is compared: the figures it states. */
const comparedVersion = ({ title, body, lines, files }: ComparedReport): ComparedVersion => ({
  title,
  body,
  files,
  figures: lines.flatMap(({ indicator, figure }): ComparedFigure[] =>
    figure ? [{ ...figure, indicatorId: indicator.id, name: indicator.name, kind: indicator.kind }] : [],
  ),
});

type Props = { before: ComparedReport; after: ComparedReport };

/** What is different between two versions: figures first, then the files and the words. */
export function VersionDifference({ before, after }: Props) {
  const t = useTranslations("reports");
  const difference = compareVersions(comparedVersion(before), comparedVersion(after));
  const changed = difference.figures.filter((figure) => figure.change !== "same");
  const head = [
    t("column.indicator"),
    { label: t("version", { number: before.number }), align: "number" as const },
    { label: t("version", { number: after.number }), align: "number" as const },
    { label: t("column.by"), align: "number" as const },
  ];
  return (
    <>
      <Section
        id="figures"
        title={t("figures")}
        note={t("changedNote", { changed: changed.length, count: difference.figures.length })}
      >
        {changed.length > 0 ? (
          <DataTable caption={t("figures")} head={head}>
            {changed.map((figure) => (
              <FigureLine key={figure.indicatorId} figure={figure} before={before.number} after={after.number} />
            ))}
          </DataTable>
        ) : (
          <EmptyState title={t("sameFigures")} />
        )}
      </Section>
      {difference.files.length > 0 ? (
        <FileChanges files={difference.files} before={before.number} after={after.number} />
      ) : null}
      <Section id="words" title={t("body")}>
        <div className={styles.words}>
          {difference.title ? <Difference before={before.title} after={after.title} /> : null}
          {difference.body || !difference.title ? <Difference before={before.body} after={after.body} /> : null}
        </div>
      </Section>
    </>
  );
}

type FilesProps = { files: readonly FileDifference[]; before: number; after: number };

function FileChanges({ files, before, after }: FilesProps) {
  const t = useTranslations("reports");
  const [earlier, later] = [t("version", { number: before }), t("version", { number: after })];
  const changed = files.filter((file) => file.change !== "same").length;
  const changeOf = (file: FileDifference) =>
    file.change === "same" && file.before?.name !== file.after?.name ? "renamed" : file.change;
  return (
    <Section id="papers" title={t("papers")} note={t("changedFiles", { changed, count: files.length })}>
      <DataTable caption={t("papers")} head={[t("column.change"), earlier, later]}>
        {files.map((file) => (
          <tr key={`${file.before?.id} ${file.after?.id}`}>
            <Cell label={t("column.change")}>{t(`fileChange.${changeOf(file)}`)}</Cell>
            <Cell label={earlier}>{file.before ? <FileLink file={file.before} /> : null}</Cell>
            <Cell label={later}>{file.after ? <FileLink file={file.after} /> : null}</Cell>
          </tr>
        ))}
      </DataTable>
    </Section>
  );
}

type LineProps = { figure: FigureDifference; before: number; after: number };

function FigureLine({ figure, before, after }: LineProps) {
  const t = useTranslations("reports");
  const figures = useFigures();
  const { name, kind, change, by, units } = figure;
  return (
    <tr>
      <Cell>
        <p className="strong">{name}</p>
        <p className="soft small">{t(`change.${change}`)}</p>
        {units.length > 0 ? (
          <ul className={styles.unitChanges}>
            {units.map((unit) => (
              <li key={unit.unitId}>
                {unit.name}: {unit.before ? <del>{part(figures, kind, unit.before)}</del> : t("change.added")}{" "}
                {unit.after ? <ins>{part(figures, kind, unit.after)}</ins> : t("change.removed")}
              </li>
            ))}
          </ul>
        ) : null}
      </Cell>
      <Cell label={t("version", { number: before })} align="number">
        {figure.before ? <del>{figures.written(figure.before)}</del> : null}
      </Cell>
      <Cell label={t("version", { number: after })} align="number">
        {figure.after ? <ins>{figures.written(figure.after)}</ins> : null}
      </Cell>
      <Cell label={t("column.by")} align="number">
        {by === null || by === "0" ? null : (
          <span className="n">
            {(by.startsWith("-") ? "−" : "+") +
              figures.numberOf({ kind: "count", value: by.replace("-", ""), base: null })}
          </span>
        )}
      </Cell>
    </tr>
  );
}

const part = (
  { numberOf }: Figures,
  kind: FigureDifference["kind"],
  unit: { value: string | null; base: string | null },
) => (unit.value === null ? "✓" : numberOf({ kind, value: unit.value, base: unit.base }));
