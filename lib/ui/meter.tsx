import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { inPlace } from "./in-place.ts";
import styles from "./meter.module.css";

type MeterProps = {
  value: number;
  of: number;
  /** Where enough is, e.g. the quorum: a red tick. */
  tick?: number;
  /** Said aloud instead of "x trên y". */
  label?: string;
};

function useMeterLabel({ value, of, tick, label }: MeterProps): string {
  const t = useTranslations("common");
  const format = useFormat();
  const parts = label ?? t("of", { part: format.number(value), whole: format.number(of) });
  return tick === undefined ? parts : `${parts}, ${t("quorumAt", { count: format.number(tick) })}`;
}

const share = (value: number, of: number) => (of > 0 ? Math.min(100, Math.max(0, (value / of) * 100)) : 0);

/** A thin bar of how far something is. */
export function Meter(props: MeterProps) {
  const { value, of, tick } = props;
  const label = useMeterLabel(props);
  return (
    <svg className={styles.meter} role="img" aria-label={label}>
      <rect className={styles.track} y="4" width="100%" height="3" />
      <rect className={styles.on} y="4" width={`${share(value, of)}%`} height="3" />
      {tick === undefined ? null : (
        <svg x={`${share(tick, of)}%`} overflow="visible" aria-hidden="true">
          <rect className={styles.gap} x="-2.5" width="5" height="11" />
          <rect className={styles.mark} x="-1" width="2" height="11" />
        </svg>
      )}
    </svg>
  );
}

/** One stroke for each unit (a committee, a member): for wholes small enough to count, up to about a hundred. */
export function UnitTicks(props: MeterProps) {
  const { value, of, tick } = props;
  const label = useMeterLabel(props);
  const step = 100 / Math.max(1, of);
  return (
    <svg className={styles.ticks} viewBox="0 0 100 18" preserveAspectRatio="none" role="img" aria-label={label}>
      {inPlace(Array.from({ length: of })).map(({ place }) => (
        <rect
          key={place}
          className={place < value ? styles.on : styles.off}
          x={place * step}
          y="4"
          width={step * 0.6}
          height="14"
        />
      ))}
      {tick === undefined ? null : (
        <rect className={styles.mark} x={tick * step - step * 0.32} width={step * 0.24} height="18" />
      )}
    </svg>
  );
}
