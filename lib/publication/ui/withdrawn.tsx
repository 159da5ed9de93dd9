import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { ButtonLink } from "#lib/ui/button-link.tsx";
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
      actions={<ButtonLink href="/">{t("toNews")}</ButtonLink>}
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
