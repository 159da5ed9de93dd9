"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormat } from "#lib/i18n/use-format.ts";
import { DayMark } from "#lib/ui/day-mark.tsx";
import { DocumentStatus } from "#lib/ui/document-status.tsx";
import { Facts } from "#lib/ui/facts.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { Tabs } from "#lib/ui/tabs.tsx";
import { personLabel } from "#lib/users/person-label.ts";
import type { NamedPerson, SessionHeader, SessionTab } from "../schema.ts";
import { CalledOff } from "./called-off.tsx";
import styles from "./session-list.module.css";

type Props = {
  session: SessionHeader;
  /** The page that is shown; its print style goes by it. */
  current: SessionTab;
  /** Buttons of the page, e.g. "In chương trình". */
  actions?: ReactNode;
  children: ReactNode;
};

/** The head of a session and its tabs around each of its pages. */
export function SessionFrame({ session, current, actions, children }: Props) {
  const t = useTranslations("sessions");
  const format = useFormat();
  const base = `/sessions/${session.id}`;
  const { counts, abilities } = session;
  const named = (person: NamedPerson | null) =>
    person ? personLabel(person) : <span className="soft">{t("frame.unnamed")}</span>;

  const tabs: { key: SessionTab; href: string; count?: number }[] = [
    { key: "overview", href: base },
    { key: "agenda", href: `${base}/agenda` },
    { key: "delegates", href: `${base}/delegates`, count: counts.delegates },
    { key: "documents", href: `${base}/documents`, count: counts.documents },
    {
      key: "contributions",
      href: `${base}/contributions`,
      count: counts.contributions,
    },
    ...(abilities.includes("writeup.view") ? [{ key: "write-up" as const, href: `${base}/write-up` }] : []),
  ];

  return (
    <Screen
      wide
      title={session.title}
      sub={session.theme || undefined}
      crumbs={[
        { label: t("title"), href: "/sessions" },
        {
          label: <span className={styles.month}>{format.month(session.date)}</span>,
          href: `/sessions#m${session.date.slice(0, 7)}`,
        },
      ]}
      actions={actions}
      mark={<DayMark date={session.date} part={t(`dayPart.${session.dayPart}`)} />}
      status={<DocumentStatus of="session" status={session.status} />}
      facts={
        <Facts
          items={[
            {
              label: t("frame.time"),
              value: `${session.startsAt} – ${session.endsAt}`,
            },
            { label: t("frame.venue"), value: session.venue },
            { label: t("frame.chair"), value: named(session.chair) },
            { label: t("frame.recorder"), value: named(session.recorder) },
          ]}
        />
      }
      tabs={
        <Tabs label={t("frame.tabs")} items={tabs.map(({ key, ...tab }) => ({ ...tab, label: t(`tab.${key}`) }))} />
      }
    >
      <CalledOff status={session.status} reason={session.calledOff} title={session.title} />
      <div data-session-page={current}>{children}</div>
    </Screen>
  );
}
