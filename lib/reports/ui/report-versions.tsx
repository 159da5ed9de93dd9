import { useTranslations } from "next-intl";
import { FileLink } from "#lib/files/ui/file-link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { DocumentStatus } from "#lib/ui/document-status.tsx";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { Section } from "#lib/ui/section.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import { Timeline } from "#lib/ui/timeline.tsx";
import type { ReportRow } from "../schema.ts";
import styles from "./reports.module.css";

type Props = { reports: readonly ReportRow[]; mayStart: boolean; start?: React.ReactNode };

const tones = { accepted: "green", returned: "amber" } as const;

/** The versions of a programme's report, newest first, each with its way so far. */
export function ReportVersions({ reports, mayStart, start }: Props) {
  const t = useTranslations("reports");
  const [newest, before] = reports.filter((report) => report.status !== "draft");
  const compare =
    newest && before ? (
      <TextLink href={`/reports/${newest.id}/difference?with=${before.id}`} small>
        {t("compare")}
      </TextLink>
    ) : null;
  return (
    <Section id="reports" title={t("title")} right={start ?? compare}>
      {reports.length > 0 ? (
        <Timeline
          items={reports.map((report) => ({
            id: report.id,
            at: report.decidedAt ?? report.submittedAt ?? report.startedAt,
            ...(report.status in tones ? { tone: tones[report.status as keyof typeof tones] } : {}),
            title: (
              <TextLink href={`/reports/${report.id}`} chevron={false}>
                {t("versionTitle", { number: report.number, title: report.title })}
              </TextLink>
            ),
            status: <DocumentStatus of="report" status={report.status} />,
            body: <ReportBody report={report} />,
          }))}
        />
      ) : (
        <EmptyState title={t("none")}>{t(mayStart ? "noneHint" : "noneWait")}</EmptyState>
      )}
    </Section>
  );
}

function ReportBody({ report }: { report: ReportRow }) {
  const t = useTranslations("reports");
  const format = useFormat();
  const said = report.reason || (report.status === "returned" ? report.comment : null);
  return (
    <>
      <p className="soft small">
        {[
          report.submittedBy ? t("by", { name: report.submittedBy }) : null,
          report.session ? t("forSession", { date: format.date(report.session.date) }) : null,
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {said ? <p>{t("said", { text: said })}</p> : null}
      <div className={styles.files}>
        {report.files.map((file) => (
          <FileLink key={file.id} file={file} />
        ))}
      </div>
    </>
  );
}
