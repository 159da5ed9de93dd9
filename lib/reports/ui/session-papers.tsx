import { useTranslations } from "next-intl";
import { FileLink } from "#lib/files/ui/file-link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Chip, VersionChip } from "#lib/ui/chip.tsx";
import { DocumentStatus } from "#lib/ui/document-status.tsx";
import { Row, RowList } from "#lib/ui/row-list.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import type { SessionReport } from "../schema.ts";
import styles from "./reports.module.css";

/** A programme that is heard and has no report yet. */
type Missing = { id: string; code: string; shortTitle: string };
type Props = { reports: readonly SessionReport[]; missing: readonly Missing[]; maySubmit: boolean };

/** The papers of a session by programme, each with its version, its state and its files. */
export function SessionPapers({ reports, missing, maySubmit }: Props) {
  const t = useTranslations("reports");
  const format = useFormat();
  return (
    <RowList>
      {reports.map((report) => (
        <Row
          key={report.id}
          lead={<Chip>{report.programme.code}</Chip>}
          title={report.title}
          meta={report.programme.shortTitle}
          action={<DocumentStatus of="report" status={report.status} />}
        >
          <p className={styles.version}>
            <VersionChip>
              {report.submittedAt
                ? t("versionOf", { number: report.number, date: format.dayMonth(report.submittedAt) })
                : t("version", { number: report.number })}
            </VersionChip>
            {report.submittedBy ? <span className="soft small">{report.submittedBy}</span> : null}
          </p>
          <ul className={styles.files}>
            {report.files.map((file) => (
              <li key={file.id}>
                <FileLink file={file} />
              </li>
            ))}
          </ul>
        </Row>
      ))}
      {missing.map((programme) => (
        <Row
          key={programme.id}
          lead={<Chip>{programme.code}</Chip>}
          title={programme.shortTitle}
          meta={t("missing")}
          action={maySubmit ? <TextLink href={`/programmes/${programme.id}#reports`}>{t("submit")}</TextLink> : null}
        />
      ))}
    </RowList>
  );
}
