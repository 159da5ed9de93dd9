import { useTranslations } from "next-intl";
import { delegateKinds } from "#db/vocabulary.ts";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Cell, DataTable } from "#lib/ui/data-table.tsx";
import { DocumentStatus } from "#lib/ui/document-status.tsx";
import { whereabouts } from "#lib/users/person-label.ts";
import type { DelegateRow } from "../schema.ts";
import { DelegateActions } from "./delegate-actions.tsx";
import styles from "./delegates.module.css";

/** A session's delegates, members before guests; the order within is the query's. */
export function DelegateList({ delegates }: { delegates: readonly DelegateRow[] }) {
  const t = useTranslations("delegates");
  const tellsAnswers = delegates.every((delegate) => delegate.status !== null);
  const groups = delegateKinds.map((kind) => ({ kind, rows: delegates.filter((row) => row.kind === kind) }));
  return groups
    .filter((group) => group.rows.length > 0)
    .map(({ kind, rows }) => (
      <section key={kind} className={styles.kind} aria-labelledby={`delegates-${kind}`}>
        <h3 id={`delegates-${kind}`} className={styles.group}>
          {t(`kind.${kind}`)}
          <span className="n">{rows.length}</span>
        </h3>
        <Group rows={rows} caption={t(`kind.${kind}`)} tellsAnswers={tellsAnswers} />
      </section>
    ));
}

function Group({ rows, caption, tellsAnswers }: { rows: DelegateRow[]; caption: string; tellsAnswers: boolean }) {
  const t = useTranslations("delegates");
  const withActions = rows.some((delegate) => delegate.abilities.length > 0);
  const head = [
    t("column.person"),
    ...(tellsAnswers ? [t("column.answer")] : []),
    ...(withActions ? [{ label: t("column.actions"), hidden: true }] : []),
  ];
  return (
    <DataTable caption={caption} head={head}>
      {rows.map((delegate) => (
        <tr key={delegate.id} data-item={delegate.id}>
          <Cell>
            <p className="strong">{delegate.person.fullName}</p>
            <p className="soft small">{whereabouts(delegate.person)}</p>
          </Cell>
          {tellsAnswers ? (
            <Cell label={t("column.answer")}>
              <Answer delegate={delegate} />
            </Cell>
          ) : null}
          {withActions ? (
            <Cell align="end">
              <DelegateActions delegate={delegate} />
            </Cell>
          ) : null}
        </tr>
      ))}
    </DataTable>
  );
}

function Answer({ delegate }: { delegate: DelegateRow }) {
  const t = useTranslations("delegates");
  const format = useFormat();
  const { status, reason, openedAt, earlierAnswer } = delegate;
  if (!status) return null;
  return (
    <div className={styles.given}>
      <DocumentStatus of="delegate" status={status} />
      {earlierAnswer ? <p className="soft small">{t(`earlier.${earlierAnswer}`)}</p> : null}
      {reason ? <p className="soft small">{reason}</p> : null}
      {status === "invited" ? (
        <p className="soft small">{openedAt ? t("opened", { time: format.shortDateTime(openedAt) }) : t("unopened")}</p>
      ) : null}
    </div>
  );
}
