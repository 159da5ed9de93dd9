import { useTranslations } from "next-intl";
import { Notice } from "#lib/ui/notice.tsx";
import { Section } from "#lib/ui/section.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import type { MailDesk } from "../schema.ts";
import styles from "./mail.module.css";

/** Whether mail goes out, in one sentence. */
export function MailState({ desk: { isSet, server, from, counts, abilities } }: { desk: MailDesk }) {
  const t = useTranslations("notifications.desk");
  if (!isSet)
    return (
      <Notice tone="amber" title={t("notSet")}>
        {t(abilities.includes("mail.view_server") ? "notSetHintServer" : "notSetHint")}
      </Notice>
    );
  return (
    <Notice tone={counts.failed > 0 ? "amber" : "green"} title={t("isSet")}>
      {server ? t("via", { host: server.host, port: String(server.port), from }) : null}
      {counts.failed > 0 ? ` ${t("failed", { count: counts.failed })}` : null}
    </Notice>
  );
}

/** The same as the last part of another page, with the way to its own. */
export function MailPart({ desk }: { desk: MailDesk }) {
  const t = useTranslations("notifications.desk");
  return (
    <div className={styles.part}>
      <Section
        title={t("title")}
        rule={false}
        right={
          <TextLink href="/settings/mail" small>
            {t("open")}
          </TextLink>
        }
      >
        <div className={styles.said}>
          <MailState desk={desk} />
        </div>
      </Section>
    </div>
  );
}
