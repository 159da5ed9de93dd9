import { useTranslations } from "next-intl";
import { Chip } from "#lib/ui/chip.tsx";
import { Meter, UnitTicks } from "#lib/ui/meter.tsx";
import { Section } from "#lib/ui/section.tsx";
import type { KeyFigure, KeyFigureGroup } from "../schema.ts";
import styles from "./key-figures.module.css";
import { useFigures } from "./use-figures.ts";

/** Wholes up to this many are drawn as one stroke a unit. */
const countable = 60;

/** A session's figures at a glance: large numbers, a bar for each share. */
export function KeyFigures({ groups }: { groups: readonly KeyFigureGroup[] }) {
  const t = useTranslations("programmes");
  const { written } = useFigures();
  if (groups.length === 0) return null;
  return (
    <Section id="key-figures" title={t("keyFigures")} side>
      {groups.map((group) => (
        <div key={group.programme?.id ?? "body"} className={styles.group}>
          <p className={styles.head}>
            {group.programme ? <Chip>{group.programme.code}</Chip> : null}
            {group.programme?.shortTitle ?? t("ofBody")}
          </p>
          <Numbers figures={group.figures.filter((figure) => figure.kind !== "percent")} />
          {group.figures
            .filter((figure) => figure.kind === "percent")
            .map((figure) => (
              <div key={figure.id} className={styles.share}>
                <p>
                  <b>{written(figure)}</b> {figure.name}
                </p>
                <Meter value={Number(figure.value)} of={100} label={figure.name} />
              </div>
            ))}
        </div>
      ))}
    </Section>
  );
}

function Numbers({ figures }: { figures: readonly KeyFigure[] }) {
  const { written, numberOf, shareOf } = useFigures();
  if (figures.length === 0) return null;
  return (
    <>
      <p className={styles.numbers}>
        {figures.map((figure) => (
          <span key={figure.id} title={figure.name}>
            <b>{figure.comparator === "gt" ? `>${numberOf(figure)}` : written(figure)}</b>
            {figure.kind === "ratio" ? `= ${shareOf(figure)}` : figure.unitOfMeasure}
          </span>
        ))}
      </p>
      {figures
        .filter((figure) => figure.kind === "ratio" && Number(figure.base) <= countable)
        .map((figure) => (
          <div key={figure.id}>
            <UnitTicks value={Number(figure.value)} of={Number(figure.base)} label={figure.name} />
            <p className={styles.caption}>{figure.name}</p>
          </div>
        ))}
    </>
  );
}
