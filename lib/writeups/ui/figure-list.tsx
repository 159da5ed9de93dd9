import { useTranslations } from "next-intl";
import { comparatorOf, isQuoted, numberOf, shareOf } from "#lib/programmes/figure.ts";
import { SectionHead } from "#lib/ui/section-head.tsx";
import type { Figure } from "../figures.ts";
import styles from "./figure-list.module.css";

/** The session's published figures beside the text, and which of them the text quotes. */
export function FigureList({ figures, text }: { figures: Figure[]; text: string }) {
  const t = useTranslations("writeUps.figures");
  const groups = [...new Set(figures.map(({ programme }) => programme?.shortTitle ?? null))];
  const quoted = figures.filter((figure) => isQuoted(figure, text)).length;
  return (
    <section aria-labelledby="figures">
      <SectionHead
        id="figures"
        title={t("title")}
        side
        rule={false}
        right={<span className="soft small">{t("quoted", { quoted, count: figures.length })}</span>}
      />
      <p className="soft small">{figures.length === 0 ? t("none") : t("hint")}</p>
      {groups.map((group) => (
        <div key={group} className={styles.group}>
          <h3>{group ?? t("ofBody")}</h3>
          <ul>
            {figures
              .filter(({ programme }) => (programme?.shortTitle ?? null) === group)
              .map((figure) => (
                <FigureLine key={figure.id} figure={figure} quoted={isQuoted(figure, text)} />
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function FigureLine({ figure, quoted }: { figure: Figure; quoted: boolean }) {
  const t = useTranslations("writeUps.figures");
  const [before, after] = comparatorOf(figure);
  const share = shareOf(figure);
  const { report, sourcePlace, periodFrom, periodTo, kind, unitOfMeasure, aggregation } = figure;
  const period = periodFrom === periodTo ? periodFrom : `${periodFrom ?? ""} – ${periodTo ?? t("now")}`;
  const about = [
    kind === "count" ? unitOfMeasure : null,
    share ? t("share", { share }) : null,
    aggregation === "yearly_average" ? t("yearly") : null,
    periodFrom || periodTo ? period : t("noPeriod"),
  ];
  const source = report ? [t("report", { title: report.title, number: report.number }), sourcePlace] : [sourcePlace];
  return (
    <li className={styles.line}>
      <b className={quoted ? undefined : styles.absent}>
        {before ? <small>{before}</small> : null}
        {numberOf(figure)}
        {after ? <small>{after}</small> : null}
      </b>
      <div>
        {figure.name}
        <span className={styles.source}>{about.filter(Boolean).join(" · ")}</span>
        <span className={styles.source}>{source.filter(Boolean).join(", ") || t("noSource")}</span>
        {quoted ? null : <span className={styles.missing}>{t("absent")}</span>}
      </div>
    </li>
  );
}
