import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "#lib/i18n/link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Cell, DataTable } from "#lib/ui/data-table.tsx";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { IconFilter } from "#lib/ui/icons.tsx";
import { PageLinks } from "#lib/ui/page-links.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import type { AuditPage, AuditRow } from "../schema.ts";
import { AuditFilter } from "./audit-filter.tsx";
import styles from "./audit-list.module.css";

export type AuditQuery = { person?: string; type?: string; subject?: string; before?: string };
type Props = {
  page: AuditPage;
  query: AuditQuery;
  people: { id: string; fullName: string; position: string; unitName: string | null }[];
  tabs?: ReactNode;
};

/** Who did what to what, newest first. */
export function AuditList({ page, query, people, tabs }: Props) {
  const t = useTranslations("audit");
  const { before, ...filter } = query;
  return (
    <Screen wide title={t("title")} sub={t("sub")} tabs={tabs}>
      <AuditFilter query={query} people={people} />
      {page.rows.length === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>
      ) : (
        <DataTable caption={t("title")} head={[t("when"), t("who"), t("what"), t("subject")]}>
          {page.rows.map((row) => (
            <AuditLine key={row.sequence} row={row} query={filter} />
          ))}
        </DataTable>
      )}
      <PageLinks pathname="/audit" query={filter} name="before" isFirst={!before} next={page.next} />
    </Screen>
  );
}

function AuditLine({ row, query }: { row: AuditRow; query: AuditQuery }) {
  const t = useTranslations("audit");
  const format = useFormat();
  const key = `actions.${row.action}` as "actions.session.create";
  const { subject } = row;
  const name = subject.label ?? t("gone");
  return (
    <tr>
      <Cell>
        <time dateTime={row.at} className={styles.when}>
          <span className="n">{format.date(row.at)}</span>{" "}
          <span className="n soft">{format.time(new Date(row.at))}</span>
        </time>
      </Cell>
      <Cell>
        {row.actor ? (
          <Link href={{ pathname: "/audit", query: { ...query, person: row.actor.id } }} className={styles.link}>
            {row.actor.fullName}
          </Link>
        ) : (
          <span className="soft">{t(`actors.${row.actorKind}`)}</span>
        )}
      </Cell>
      <Cell>
        <span className={styles.what}>{t.has(key) ? t(key) : row.action}</span>
        {row.changes.length > 0 ? <Changes row={row} /> : null}
      </Cell>
      <Cell>
        <span className={styles.type}>{t(`subjects.${subject.type}`)}</span>
        {subject.href && subject.label ? (
          <Link href={subject.href} className={styles.link}>
            {name}
          </Link>
        ) : (
          <span>{name}</span>
        )}
        {query.subject ? null : (
          <Link
            href={{ pathname: "/audit", query: { ...query, type: subject.type, subject: subject.id } }}
            className={styles.more}
            aria-label={`${t("onlyThis")}: ${name}`}
            title={t("onlyThis")}
          >
            <IconFilter size={16} />
          </Link>
        )}
      </Cell>
    </tr>
  );
}

/** Where a subject's statuses are worded under another name. */
const subjectWord: Partial<Record<AuditRow["subject"]["type"], string>> = { write_up: "writeUp" };

/** What changed, folded away: the list is read by who and what. */
function Changes({ row }: { row: AuditRow }) {
  const t = useTranslations("audit");
  const status = useTranslations("status");
  // The log holds codes (`secretariat`, `in_review`, `true`); the reader sees their words where there are any.
  const say = (field: string, text: string) =>
    text
      .split(", ")
      .map((word) => {
        if (!/^[a-z_]+$/.test(word)) return word;
        const value = `values.${word}` as "values.true";
        const state = `${subjectWord[row.subject.type] ?? row.subject.type}.${word}` as "session.draft";
        if (field === "status" && status.has(state)) return status(state);
        return t.has(value) ? t(value) : word;
      })
      .join(", ");
  return (
    <details className={styles.changes}>
      <summary>{t("changes", { count: row.changes.length })}</summary>
      <dl>
        {row.changes.map(({ field, before, after }) => {
          const key = `fields.${field}` as "fields.title";
          return (
            <div key={field}>
              <dt>{t.has(key) ? t(key) : field}</dt>
              <dd>
                {before === null ? null : <del>{say(field, before)}</del>}{" "}
                {after === null ? <span className="soft">{t("emptied")}</span> : <ins>{say(field, after)}</ins>}
              </dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}
