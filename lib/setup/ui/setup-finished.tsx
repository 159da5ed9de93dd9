import { useTranslations } from "next-intl";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import styles from "./setup.module.css";

/** The end of the first run: where the work begins. What there is now stands in the steps above. */
export function SetupFinished({ mayCreateSession }: { mayCreateSession: boolean }) {
  const t = useTranslations("setup.finished");
  return (
    <div className={styles.stack}>
      <p>{t(mayCreateSession ? "yours" : "theirs")}</p>
      <div className={styles.actions}>
        {mayCreateSession ? (
          <ButtonLink href="/sessions/new" tone="primary">
            {t("createSession")}
          </ButtonLink>
        ) : null}
        <ButtonLink href="/my-work" tone={mayCreateSession ? "default" : "primary"}>
          {t("home")}
        </ButtonLink>
        <ButtonLink href="/people">{t("people")}</ButtonLink>
      </div>
    </div>
  );
}
