import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "#lib/i18n/link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Cell, DataTable } from "#lib/ui/data-table.tsx";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { PageLinks } from "#lib/ui/page-links.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import type { FailedSignInPage, FailedSignInRow } from "../schema.ts";
import styles from "./audit-list.module.css";

type Props = { page: FailedSignInPage; isFirst: boolean; tabs?: ReactNode };

/** Who could not sign in, from where, how often, and what was refused because of it. */
export function FailedSignIns({ page, isFirst, tabs }: Props) {
  const t = useTranslations("audit.failed");
  return (
    <Screen wide title={t("title")} sub={t("sub")} tabs={tabs}>
      {page.rows.length === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>
      ) : (
        <DataTable
          caption={t("title")}
          head={[t("last"), t("account"), t("address"), { label: t("tries"), align: "number" }, t("reached")]}
        >
          {page.rows.map((row) => (
            <Line key={row.id} row={row} />
          ))}
        </DataTable>
      )}
      <PageLinks pathname="/audit/sign-ins" isFirst={isFirst} next={page.next} />
    </Screen>
  );
}

function Line({ row }: { row: FailedSignInRow }) {
  const t = useTranslations("audit.failed");
  const format = useFormat();
  return (
    <tr>
      <Cell label={t("last")}>
        <time dateTime={row.at} className={styles.when}>
          <span className="n">{format.date(row.at)}</span>{" "}
          <span className="n soft">{format.time(new Date(row.at))}</span>
        </time>
      </Cell>
      <Cell label={t("account")}>
        {row.person ? (
          <>
            <Link href={`/people/${row.person.id}`} className={styles.link}>
              {row.person.fullName}
            </Link>{" "}
            <span className="soft">{row.person.username}</span>
          </>
        ) : (
          <>
            {t("nobody")} {row.typed ? <span className="soft">{row.typed}</span> : null}
          </>
        )}
      </Cell>
      <Cell label={t("address")}>
        <span className="n">{row.address || t("unknownAddress")}</span>
      </Cell>
      <Cell label={t("tries")} align="number">
        {row.tries}
      </Cell>
      <Cell label={t("reached")}>
        {row.reached ? t(`limits.${row.reached}`) : <span className="soft">{t("none")}</span>}
      </Cell>
    </tr>
  );
}
