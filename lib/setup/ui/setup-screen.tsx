import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { SetupStep } from "#db/vocabulary.ts";
import { Link } from "#lib/i18n/link.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { type Step, Steps } from "#lib/ui/steps.tsx";
import type { SetupProgress } from "../schema.ts";
import styles from "./setup.module.css";

type Props = {
  progress: SetupProgress;
  /** Where the reader is; null at the end. */
  current: SetupStep | null;
  title: string;
  sub: string;
  children: ReactNode;
};

/** A step of the first run: how far it has come, then what is asked now. Every step can be opened again. */
export function SetupScreen({ progress, current, title, sub, children }: Props) {
  const t = useTranslations("setup");
  const items: Step[] = progress.steps.map(({ step, state, count }) => ({
    label: <Link href={`/setup/${step}`}>{t(`steps.${step}`)}</Link>,
    detail: state === "done" ? t(`counted.${step}`, { count }) : t(`states.${state}`),
    state: step === current ? "now" : state === "done" ? "done" : "next",
  }));
  items.push({ label: t("steps.end"), state: current === null ? "now" : "next" });
  return (
    <Screen title={title} sub={sub} status={<span className="soft small">{t("title")}</span>}>
      <div className={styles.progress}>
        <Steps label={t("progress")} items={items} />
      </div>
      {children}
    </Screen>
  );
}
