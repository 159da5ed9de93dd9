import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Notice } from "#lib/ui/notice.tsx";
import { plainText } from "../body.ts";
import type { Figure } from "../figures.ts";
import { missingFields, type WriteUpDetail } from "../schema.ts";
import { FigureList } from "./figure-list.tsx";
import { History } from "./history.tsx";
import { Reading } from "./reading.tsx";
import styles from "./review.module.css";
import { ReviewBar } from "./review-bar.tsx";

/** A write-up as it is read and decided on: the chain above, the text as it will stand, the figures to check it against. */
export function Review({ writeUp, figures }: { writeUp: WriteUpDetail; figures: Figure[] }) {
  const t = useTranslations("writeUps.review");
  const format = useFormat();
  const { status, text, decidedOn, decisions } = writeUp;
  const returned =
    status === "changes_requested" ? decisions.findLast(({ transition }) => transition === "return") : undefined;
  const withdrawn =
    status === "withdrawn" ? decisions.findLast(({ transition }) => transition === "withdraw") : undefined;
  const earlier = decidedOn && JSON.stringify(decidedOn.text) !== JSON.stringify(text) ? decidedOn : null;
  const words = returned ?? withdrawn;
  const missing = missingFields(text);

  return (
    <div className={styles.screen} data-frame="narrow">
      <ReviewBar writeUp={writeUp} comparedWith={earlier?.number ?? null} missing={missing} />
      <div className={styles.text}>
        {words ? (
          <div className={styles.words}>
            <Notice
              tone="amber"
              title={t(returned ? "returnedBy" : "withdrawnBy", {
                name: words.by ?? "",
                time: format.timeDate(words.at),
              })}
            >
              <p className={styles.comment}>{words.comment}</p>
            </Notice>
          </div>
        ) : null}
        <Reading text={text} before={earlier?.text ?? null} />
      </div>
      <aside className={styles.side}>
        <FigureList figures={figures} text={plainText(text)} />
        <History decisions={decisions} />
      </aside>
    </div>
  );
}
