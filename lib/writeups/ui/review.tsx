import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Notice } from "#lib/ui/notice.tsx";
import { changesBeside, differs } from "../changes.ts";
import { type CheckedFigure, standingIn, unsettled } from "../check.ts";
import { type FigureSource, missingFields, type ValueSource, type WriteUpDetail } from "../schema.ts";
import { isOnSiteMeanwhile } from "../workflow.ts";
import { ChangesBeside } from "./changes-beside.tsx";
import { FigureReading } from "./figure-reading.tsx";
import { History } from "./history.tsx";
import { Reading } from "./reading.tsx";
import styles from "./review.module.css";
import { ReviewBar, type ReviewSlots } from "./review-bar.tsx";
import { SaidNotice, saidOf } from "./said-notice.tsx";
import { UnsavedNotice } from "./unsaved.tsx";

type Props = {
  writeUp: WriteUpDetail;
  figures: CheckedFigure[];
  sources: Record<string, FigureSource>;
  /** What figures of this text and the one last seen rest on. */
  values: Record<string, ValueSource>;
  slots?: ReviewSlots;
};

/** A write-up as it is read and decided on: the chain above, the text as it will stand, the figures to check it against. */
export function Review({ writeUp, figures, sources, values, slots = {} }: Props) {
  const t = useTranslations("writeUps.review");
  const delegations = useTranslations("delegations");
  const format = useFormat();
  const { status, text, lastSeen, decisions } = writeUp;
  const said = saidOf(writeUp);
  const earlier = lastSeen && differs(lastSeen.text, text) ? lastSeen : null;
  const isWriting = status === "draft" || status === "changes_requested";
  const open = unsettled(figures).length;
  const missing = missingFields(text);
  const ofAnotherDay = text.photos
    .map((photo, index) => ({
      ...photo,
      name: photo.caption ? `“${photo.caption}”` : t("unnamedPhoto", { number: index + 1 }),
    }))
    .filter(({ takenOn }) => takenOn !== null && takenOn !== writeUp.sessionDate);

  return (
    <div className={styles.screen} data-frame="narrow">
      <ReviewBar writeUp={writeUp} comparedWith={earlier?.number ?? null} missing={missing} slots={slots} />
      <div className={styles.text}>
        {writeUp.abilities.includes("writeup.edit") ? (
          <div className={styles.words}>
            <UnsavedNotice writeUpId={writeUp.id} />
          </div>
        ) : null}
        {slots.notices ? <div className={styles.words}>{slots.notices}</div> : null}
        {isOnSiteMeanwhile(writeUp) ? (
          <div className={styles.words}>
            <Notice tone="blue" title={t("meanwhile", { number: writeUp.publicRevision ?? 0 })}>
              {t("meanwhileHint")}
            </Notice>
          </div>
        ) : null}
        {said ? (
          <div className={styles.words}>
            <SaidNotice said={said} />
          </div>
        ) : null}
        {writeUp.inSteadOf && status === "in_review" ? (
          <div className={styles.words}>
            <Notice tone="blue">{delegations("acting", { name: writeUp.inSteadOf })}</Notice>
          </div>
        ) : null}
        {isWriting && open > 0 ? (
          <div className={styles.words}>
            <Notice tone="amber" title={t("openFigures", { count: open })}>
              {t("openFiguresHint")}
            </Notice>
          </div>
        ) : null}
        {ofAnotherDay.length > 0 ? (
          <div className={styles.words}>
            <Notice tone="amber" title={t("otherDay", { day: format.date(writeUp.sessionDate) })}>
              {ofAnotherDay.map(({ fileId, name, takenOn }) => (
                <p key={fileId}>{t("takenOn", { photo: name, day: takenOn ? format.date(takenOn) : "" })}</p>
              ))}
            </Notice>
          </div>
        ) : null}
        <Reading text={text} before={earlier?.text ?? null} />
        {earlier ? <ChangesBeside changes={changesBeside(earlier.text, text)} values={values} /> : null}
      </div>
      <aside className={styles.side}>
        <FigureReading
          figures={figures}
          sources={sources}
          waivers={standingIn(text, text.waivers)}
          choices={text.choices}
        />
        {slots.side}
        {slots.comments}
        <History sessionId={writeUp.sessionId} decisions={decisions} />
      </aside>
    </div>
  );
}
