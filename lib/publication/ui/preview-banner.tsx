import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { IconEyeOff } from "#lib/ui/icons.tsx";
import styles from "./preview-banner.module.css";

/** Says over a preview what it is, of which revision, and until when the link opens. */
export function PreviewBanner({ number, expiresAt }: { number: number; expiresAt: string }) {
  const t = useTranslations("news.preview");
  const format = useFormat();
  return (
    <aside className={styles.banner} aria-label={t("title")}>
      <IconEyeOff size={20} />
      <p>
        <b>{t("banner", { number })}</b> {t("hint")}
      </p>
      <p className={styles.until}>{t("until", { time: format.timeDate(expiresAt) })}</p>
    </aside>
  );
}
