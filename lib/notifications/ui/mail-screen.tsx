import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Facts } from "#lib/ui/facts.tsx";
import { Row, RowList } from "#lib/ui/row-list.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { Section } from "#lib/ui/section.tsx";
import type { MailDesk } from "../schema.ts";
import styles from "./mail.module.css";
import { MailState } from "./mail-state.tsx";
import { TryMail } from "./try-mail.tsx";

/** `tabs`: the administrator's places. `crumbs`: where others came from. */
type Props = { desk: MailDesk; tabs: ReactNode; crumbs: { label: string; href: string }[] };

/** How reminders go out: by which server, what did not arrive and why, and whom they cannot reach. */
export function MailScreen({ desk, tabs, crumbs }: Props) {
  const t = useTranslations("notifications.desk");
  const format = useFormat();
  const { counts, troubles, unreached, abilities } = desk;
  return (
    <Screen
      title={t("title")}
      sub={t("sub")}
      tabs={tabs}
      crumbs={crumbs}
      actions={abilities.includes("mail.try") ? <TryMail /> : null}
      facts={
        <Facts
          items={[
            { label: t("sent"), value: format.number(counts.sent) },
            { label: t("waiting"), value: format.number(counts.waiting) },
            { label: t("notArrived"), value: format.number(counts.failed) },
          ]}
        />
      }
    >
      <div className={styles.state}>
        <MailState desk={desk} />
      </div>
      <Section id="troubles" title={t("troubles")} note={t("counts")}>
        {troubles.length > 0 ? (
          <RowList>
            {troubles.map(({ id, person, status, tries, error, at }) => (
              <Row
                key={id}
                lead={<time dateTime={at.toISOString()}>{format.shortDateTime(at)}</time>}
                title={person.fullName}
                href={`/people/${person.id}`}
                meta={t(status === "failed" ? "given" : "held", { tries, error })}
              />
            ))}
          </RowList>
        ) : (
          <p className={styles.none}>{t(counts.sent > 0 ? "noTroubles" : "noneSent")}</p>
        )}
      </Section>
      <Section id="unreached" title={t("unreached")} note={unreached.length > 0 ? t("unreachedHint") : undefined}>
        {unreached.length > 0 ? (
          <RowList>
            {unreached.map(({ id, fullName, why }) => (
              <Row key={id} title={fullName} href={`/people/${id}`} meta={t(`why.${why}`)} />
            ))}
          </RowList>
        ) : (
          <p className={styles.none}>{t("everyoneReached")}</p>
        )}
      </Section>
    </Screen>
  );
}
