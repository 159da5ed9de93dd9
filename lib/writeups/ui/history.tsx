import { useTranslations } from "next-intl";
import type { ReturnReason } from "#db/vocabulary.ts";
import { useFormat } from "#lib/i18n/use-format.ts";
import { SectionHead } from "#lib/ui/section-head.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import { Timeline } from "#lib/ui/timeline.tsx";
import type { Decision } from "../schema.ts";
import styles from "./review.module.css";

type Name =
  | "submit"
  | "return"
  | "approve"
  | "publish"
  | "correct"
  | "withdraw"
  | "edit"
  | "discard"
  | "check"
  | "confirm";
const tones = {
  return: "amber",
  check: "green",
  confirm: "green",
  approve: "green",
  publish: "green",
  correct: "green",
  withdraw: "red",
} as const;

/** What a return says is wrong, in the words of its codes. */
export function ReasonList({ reasons }: { reasons: readonly ReturnReason[] }) {
  const t = useTranslations("writeUps.reasons");
  return reasons.length > 0 ? <p className="strong">{reasons.map((reason) => t(reason)).join(" · ")}</p> : null;
}

/** Every step that was taken with the text, newest first, with what was said; from a discarded text to its words. */
export function History({ sessionId, decisions }: { sessionId: string; decisions: Decision[] }) {
  const t = useTranslations("writeUps.history");
  const chain = useTranslations("writeUps.chain");
  const format = useFormat();
  if (decisions.length === 0) return null;
  return (
    <section className={styles.history} aria-labelledby="history">
      <SectionHead id="history" title={t("title")} side />
      <Timeline
        items={decisions
          .toReversed()
          .map(({ id, transition, by, inSteadOf, at, comment, reasons, revisionNumber }) => ({
            id,
            at: at,
            title: t(transition as Name, { number: revisionNumber ?? 0 }),
            body: (
              <>
                <span>
                  {[by && inSteadOf ? chain("inSteadOf", { name: by, leader: inSteadOf }) : by, format.time(at)]
                    .filter(Boolean)
                    .join(", ")}
                </span>
                <ReasonList reasons={reasons} />
                {comment ? <p className={styles.comment}>{comment}</p> : null}
                {transition === "discard" && revisionNumber ? (
                  <TextLink href={`/sessions/${sessionId}/write-up/difference?to=${revisionNumber}`} small>
                    {t("discarded")}
                  </TextLink>
                ) : null}
              </>
            ),
            tone: tones[transition as keyof typeof tones],
          }))}
      />
    </section>
  );
}
