import { useTranslations } from "next-intl";
import { Link } from "#lib/i18n/link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Chip } from "#lib/ui/chip.tsx";
import { Meter } from "#lib/ui/meter.tsx";
import { Section } from "#lib/ui/section.tsx";
import type { KeyFigure, KeyFigureGroup } from "../schema.ts";
import { judgeTarget } from "../target.ts";
import styles from "./side-by-side.module.css";
import { useFigures } from "./use-figures.ts";

type Programme = KeyFigureGroup & { programme: NonNullable<KeyFigureGroup["programme"]> };

/** The programmes a session hears beside each other: every indicator with a target against what was reached. */
export function ProgrammesSideBySide({ groups }: { groups: readonly KeyFigureGroup[] }) {
  const t = useTranslations("programmes.sideBySide");
  const heard = groups.filter((group): group is Programme => group.programme !== null);
  if (heard.length < 2) return null;
  return (
    <Section id="side-by-side" title={t("title")} note={t("note")}>
      <ul className={styles.columns}>
        {heard.map((group) => (
          <li key={group.programme.id}>
            <ProgrammeColumn group={group} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ProgrammeColumn({ group: { programme, figures } }: { group: Programme }) {
  const t = useTranslations("programmes.sideBySide");
  const aimed = figures.filter((figure) => figure.target !== null);
  const reached = aimed.filter((figure) => judgeTarget(figure)?.verdict === "reached").length;
  return (
    <>
      <p className={styles.head}>
        <Chip>{programme.code}</Chip>
        <Link href={`/programmes/${programme.id}`}>{programme.shortTitle}</Link>
      </p>
      {aimed.length > 0 ? <p className="soft small">{t("reached", { reached, count: aimed.length })}</p> : null}
      {figures.map((figure) => (
        <FigureBar key={figure.id} figure={figure} />
      ))}
    </>
  );
}

function FigureBar({ figure }: { figure: KeyFigure }) {
  const t = useTranslations("programmes.indicators");
  const format = useFormat();
  const written = useFigures().written(figure);
  const [value, target] = [Number(figure.value), figure.target === null ? null : Number(figure.target)];
  return (
    <div className={styles.figure}>
      <p>
        <b>{written}</b> <span className="soft">{figure.name}</span>
      </p>
      {target === null ? null : (
        <Meter
          value={value}
          of={Math.max(value, target) * 1.1}
          tick={target}
          label={t("meter", { value: written, target: format.number(target, 6) })}
        />
      )}
    </div>
  );
}
