import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { SectionHead } from "#lib/ui/section-head.tsx";
import { Timeline } from "#lib/ui/timeline.tsx";
import type { Decision } from "../schema.ts";
import styles from "./review.module.css";

type Name = "submit" | "return" | "approve" | "publish" | "correct" | "withdraw" | "edit";
const tones = { return: "amber", approve: "green", publish: "green", correct: "green", withdraw: "red" } as const;

/** Every step that was taken with the text, newest first, with what was said. */
export function History({ decisions }: { decisions: Decision[] }) {
  const t = useTranslations("writeUps.history");
  const format = useFormat();
  if (decisions.length === 0) return null;
  return (
    <section className={styles.history} aria-labelledby="history">
      <SectionHead id="history" title={t("title")} side />
      <Timeline
        items={decisions.toReversed().map(({ id, transition, by, at, comment, revisionNumber }) => ({
          id,
          at: format.dayMonth(at),
          title: t(transition as Name, { number: revisionNumber ?? 0 }),
          body: (
            <>
              <span>{[by, format.time(at)].filter(Boolean).join(", ")}</span>
              {comment ? <p className={styles.comment}>{comment}</p> : null}
            </>
          ),
          tone: tones[transition as keyof typeof tones],
        }))}
      />
    </section>
  );
}
