import { useTranslations } from "next-intl";
import { Link } from "#lib/i18n/link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Chip } from "#lib/ui/chip.tsx";
import { Cell, DataTable } from "#lib/ui/data-table.tsx";
import { DocumentStatus } from "#lib/ui/document-status.tsx";
import { PageLinks } from "#lib/ui/page-links.tsx";
import type { ProgrammePage } from "../schema.ts";
import { Period } from "./period.tsx";
import styles from "./programmes.module.css";

type Props = { page: ProgrammePage; query: Record<string, string | undefined>; isFirst: boolean };

/** A page of the register of programmes, with the ways to the first and the next one. */
export function ProgrammeList({ page, query, isFirst }: Props) {
  const t = useTranslations("programmes");
  const format = useFormat();
  const head = [
    t("column.programme"),
    t("column.period"),
    t("column.lead"),
    t("facts.status"),
    { label: t("column.indicators"), align: "number" as const },
    t("column.report"),
  ];
  return (
    <>
      <DataTable caption={t("title")} head={head}>
        {page.rows.map((programme) => (
          <tr key={programme.id}>
            <Cell>
              <p className={styles.name}>
                <Chip>{programme.code}</Chip>
                <Link className="strong" href={`/programmes/${programme.id}`}>
                  {programme.shortTitle}
                </Link>
              </p>
              <p className="soft small">{programme.title}</p>
            </Cell>
            <Cell label={t("column.period")}>
              <Period from={programme.periodFrom} to={programme.periodTo} />
            </Cell>
            <Cell label={t("column.lead")}>{programme.leadUnit}</Cell>
            <Cell label={t("facts.status")}>{t(`status.${programme.status}`)}</Cell>
            <Cell label={t("column.indicators")} align="number">
              <span className="n">{programme.indicators}</span>
            </Cell>
            <Cell label={t("column.report")}>
              {programme.lastReport ? (
                <>
                  <DocumentStatus of="report" status={programme.lastReport.status} />
                  {programme.lastReport.submittedAt ? (
                    <p className="soft small">{format.date(programme.lastReport.submittedAt)}</p>
                  ) : null}
                </>
              ) : (
                <span className="soft">{t("noReport")}</span>
              )}
            </Cell>
          </tr>
        ))}
      </DataTable>
      <PageLinks pathname="/programmes" query={query} isFirst={isFirst} next={page.next} />
    </>
  );
}
