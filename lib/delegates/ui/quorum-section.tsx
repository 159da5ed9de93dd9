import { useTranslations } from "next-intl";
import { UnitTicks } from "#lib/ui/meter.tsx";
import { Section } from "#lib/ui/section.tsx";
import { countQuorum } from "../quorum.ts";
import type { DelegateRow } from "../schema.ts";
import styles from "./delegates.module.css";

/** How far the answers so far are from the quorum. Nothing where some answers are hidden: the count would be false. */
export function QuorumSection({ delegates }: { delegates: readonly DelegateRow[] }) {
  const t = useTranslations("delegates");
  const quorum = countQuorum(delegates);
  if (quorum.members === 0 || delegates.some((delegate) => delegate.status === null)) return null;
  return (
    <Section id="quorum" title={t("quorum.title")} side>
      <div className={styles.quorum}>
        <p>
          <b>
            {quorum.present}/{quorum.members}
          </b>
          {t("quorum.coming")}
        </p>
        <UnitTicks value={quorum.present} of={quorum.members} tick={quorum.needed} />
        <p className="soft small">
          {t("quorum.needed", { count: quorum.needed })}{" "}
          <span className={quorum.isReached ? styles.reached : undefined}>
            {quorum.isReached ? t("quorum.reached") : t("quorum.open")}
          </span>
          {t("quorum.rest", { declined: quorum.declined, silent: quorum.silent })}
        </p>
      </div>
    </Section>
  );
}
