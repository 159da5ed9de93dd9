import { useTranslations } from "next-intl";
import { PlainLink } from "#lib/i18n/plain-link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { buttonClass } from "#lib/ui/button.tsx";
import { MessageScreen } from "#lib/ui/message-screen.tsx";
import styles from "./withdrawn.module.css";

/** Stands where a withdrawn item stood: since when, and why. Nothing of the item itself, its title included, is told again. */
export function Withdrawn({ at, note }: { at: string; note: string }) {
  const t = useTranslations("news");
  const format = useFormat();
  return (
    <MessageScreen
      title={t("withdrawnTitle")}
      body={t("withdrawnBody", { time: format.timeDate(at) })}
      actions={
        <PlainLink className={buttonClass({})} href="/">
          {t("toNews")}
        </PlainLink>
      }
    >
      {note ? (
        <dl className={styles.reason}>
          <dt>{t("withdrawnReason")}</dt>
          <dd lang="vi">{note}</dd>
        </dl>
      ) : null}
    </MessageScreen>
  );
}
