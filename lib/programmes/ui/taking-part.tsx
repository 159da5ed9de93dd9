import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { IconCircleCheck, IconClock } from "#lib/ui/icons.tsx";
import { Section } from "#lib/ui/section.tsx";
import { StatusBadge } from "#lib/ui/status-badge.tsx";
import type { UnitProgress } from "../schema.ts";
import styles from "./progress.module.css";

/** The units that take part, and of which indicators they have not reported yet. */
export function TakingPartUnits({ units }: { units: readonly UnitProgress[] }) {
  const t = useTranslations("programmes.units");
  const format = useFormat();
  if (units.length === 0) return null;
  const silent = units.filter((unit) => unit.isCurrent && unit.missing.length > 0).length;
  return (
    <Section id="units" title={t("title")} note={t("note", { count: units.length, silent })}>
      <ul className={styles.units}>
        {units.map((unit) => (
          <li key={unit.unitId}>
            <span>
              {unit.name}
              {unit.validFrom || unit.validTo ? (
                <span className="soft small">
                  {" "}
                  {t("validity", {
                    from: unit.validFrom ? format.date(unit.validFrom) : "…",
                    to: unit.validTo ? format.date(unit.validTo) : t("now"),
                  })}
                </span>
              ) : null}
            </span>
            {unit.missing.length > 0 ? (
              <span title={unit.missing.join(", ")}>
                <StatusBadge tone="amber" icon={IconClock}>
                  {t("missing", { count: unit.missing.length })}
                </StatusBadge>
              </span>
            ) : unit.reported > 0 ? (
              <StatusBadge tone="green" icon={IconCircleCheck}>
                {t("reported")}
              </StatusBadge>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
