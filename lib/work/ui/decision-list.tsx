import { useTranslations } from "next-intl";
import { Link } from "#lib/i18n/link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import type { RecentDecision } from "../schema.ts";
import styles from "./decision-list.module.css";

/** The last decisions that concern the reader: what was decided, on what, by whom. */
export function DecisionList({ decisions, now }: { decisions: readonly RecentDecision[]; now: Date }) {
  const t = useTranslations("work.decisions");
  const format = useFormat();
  return (
    <ul>
      {decisions.map((decision) => (
        <li key={decision.id} className={styles.line}>
          <div className={styles.head}>
            <span className={styles[toneOf(decision.transition)]}>
              {t(`${subjectKey(decision)}.${decision.transition}` as never)}
            </span>
            <time className="soft small" dateTime={decision.at.toISOString()}>
              {decision.at.getFullYear() === now.getFullYear()
                ? format.shortDateTime(decision.at)
                : format.date(decision.at)}
            </time>
          </div>
          <p>
            <Link href={decision.href}>{decision.title}</Link>
          </p>
          <p className="soft small">{decision.comment ? `“${decision.comment}”` : decision.by}</p>
        </li>
      ))}
    </ul>
  );
}

const subjectKey = (decision: RecentDecision) => (decision.subjectType === "write_up" ? "writeUp" : "contribution");

const toneOf = (transition: string) => {
  if (["approve", "publish", "correct", "receive"].includes(transition)) return "green";
  return ["return", "withdraw"].includes(transition) ? "amber" : "soft";
};
