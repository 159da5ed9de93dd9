import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Notice } from "#lib/ui/notice.tsx";
import type { WriteUpDetail } from "../schema.ts";
import { ReasonList } from "./history.tsx";
import styles from "./review.module.css";

/** What was said when the text was returned or withdrawn, for as long as it stands so; null at any other time. */
export function saidOf({ status, decisions }: Pick<WriteUpDetail, "status" | "decisions">) {
  const last = (name: string) => decisions.findLast(({ transition }) => transition === name) ?? null;
  if (status === "changes_requested") return last("return");
  return status === "withdrawn" ? last("withdraw") : null;
}

/** By whom, when and why the text came back, above the text and beside the editor. */
export function SaidNotice({ said }: { said: NonNullable<ReturnType<typeof saidOf>> }) {
  const t = useTranslations("writeUps.review");
  const format = useFormat();
  return (
    <Notice
      tone="amber"
      title={t(said.transition === "return" ? "returnedBy" : "withdrawnBy", {
        name: said.by ?? "",
        time: format.timeDate(said.at),
      })}
    >
      <ReasonList reasons={said.reasons} />
      <p className={styles.comment}>{said.comment}</p>
    </Notice>
  );
}
