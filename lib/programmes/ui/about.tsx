import { useTranslations } from "next-intl";
import { Section } from "#lib/ui/section.tsx";
import type { ProgrammeDetail } from "../schema.ts";
import styles from "./programmes.module.css";

/** The goals of a programme, and what else it is called. */
export function About({ programme }: { programme: Pick<ProgrammeDetail, "goals" | "earlierTitles"> }) {
  const t = useTranslations("programmes");
  return (
    <Section id="about" title={t("about")}>
      <div className={styles.about}>
        {programme.goals ? <p>{programme.goals}</p> : null}
        {programme.earlierTitles ? (
          <p className="soft small">{t("alsoCalled", { titles: programme.earlierTitles.split("\n").join("; ") })}</p>
        ) : null}
      </div>
    </Section>
  );
}
