import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { IconPlus } from "#lib/ui/icons.tsx";
import { PageLinks } from "#lib/ui/page-links.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { Section } from "#lib/ui/section.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import type { SessionList as List } from "../schema.ts";
import styles from "./session-list.module.css";
import { SessionListRow } from "./session-list-row.tsx";
import { SessionSearch } from "./session-search.tsx";

/** All sessions a person may see: what lies ahead first, then what is over, month by month. */
export function SessionList({ list, search, isFirst }: { list: List; search: string; isFirst: boolean }) {
  const t = useTranslations("sessions");
  const format = useFormat();
  const { ahead, over, abilities } = list;
  const mayCreate = abilities.includes("session.create");
  const create = (
    <ButtonLink href="/sessions/new" tone="primary" icon={<IconPlus size={18} />}>
      {t("create")}
    </ButtonLink>
  );
  const isEmpty = ahead.length === 0 && over.length === 0;
  const months = Map.groupBy(over, (row) => row.date.slice(0, 7));

  return (
    <Screen title={t("title")} sub={t("list.sub")} actions={mayCreate && (!isEmpty || search) ? create : null}>
      {isEmpty && !search && isFirst ? (
        <EmptyState title={t("list.empty")} action={mayCreate ? create : null}>
          {t(mayCreate ? "list.emptyFirst" : "list.emptyWait")}
        </EmptyState>
      ) : (
        <>
          <SessionSearch key={search} search={search} />
          {isEmpty && search ? (
            <EmptyState
              title={t("list.nothing", { search })}
              action={<TextLink href="/sessions">{t("list.showAll")}</TextLink>}
            >
              {t("list.nothingHint")}
            </EmptyState>
          ) : null}
          {ahead.length > 0 ? (
            <Section title={t("list.ahead")}>
              <ul>
                {ahead.map((row) => (
                  <SessionListRow key={row.id} session={row} />
                ))}
              </ul>
            </Section>
          ) : null}
          {[...months].map(([month, rows]) => (
            <Section
              key={month}
              id={`m${month}`}
              title={<span className={styles.month}>{format.month(`${month}-01`)}</span>}
            >
              <ul>
                {rows.map((row) => (
                  <SessionListRow key={row.id} session={row} />
                ))}
              </ul>
            </Section>
          ))}
          <PageLinks pathname="/sessions" query={{ search }} isFirst={isFirst} next={list.next} />
        </>
      )}
    </Screen>
  );
}
