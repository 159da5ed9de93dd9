import { useTranslations } from "next-intl";
import { useFigures } from "#lib/programmes/ui/use-figures.ts";
import type { Figure } from "#lib/writeups/figures.ts";
import type { QuotedFigures } from "../schema.ts";
import styles from "./article-figures.module.css";

/** The figures an item quotes, each with the report that states it. */
export function ArticleFigures({ quoted: { figures, numbers } }: { quoted: QuotedFigures }) {
  const t = useTranslations("news");
  const groups = [...Map.groupBy(figures, ({ programme }) => programme?.shortTitle ?? "")];
  return (
    <aside className={styles.figures} aria-labelledby="figures">
      <h2 id="figures">{t("figures")}</h2>
      <p>{numbers ? t("figuresCount", numbers) : t("figuresNote")}</p>
      {groups.map(([name, list]) => (
        <section key={name}>
          <h3>{name || t("bodyFigures")}</h3>
          <Source figures={list} />
          <ul>
            {list.map((figure) => (
              <FigureLine key={figure.id} figure={figure} />
            ))}
          </ul>
        </section>
      ))}
    </aside>
  );
}

function Source({ figures }: { figures: Figure[] }) {
  const t = useTranslations("news");
  const reports = new Set(figures.flatMap(({ report }) => (report ? [t("report", report)] : [])));
  return reports.size > 0 ? <p className={styles.source}>{[...reports].join("; ")}</p> : null;
}

function FigureLine({ figure }: { figure: Figure }) {
  const t = useTranslations("news");
  const { comparatorOf, numberOf, shareOf } = useFigures();
  const [before, after] = comparatorOf(figure);
  const share = shareOf(figure);
  const notes = [share ? t("share", { share }) : "", figure.aggregation === "yearly_average" ? t("yearly") : ""].filter(
    Boolean,
  );
  return (
    <li>
      <b>
        {before ? <small>{before}</small> : null}
        {numberOf(figure)}
        {after ? <small>{after}</small> : null}
      </b>
      <span>{[figure.name, ...notes].join("; ")}</span>
      <i>{figure.sourcePlace}</i>
    </li>
  );
}
