import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FileLink } from "#lib/files/ui/file-link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { DocumentStatus } from "#lib/ui/document-status.tsx";
import { Facts } from "#lib/ui/facts.tsx";
import { Notice } from "#lib/ui/notice.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { Section } from "#lib/ui/section.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import { Timeline } from "#lib/ui/timeline.tsx";
import type { ReportDetail, ReportLine } from "../schema.ts";
import { reportCrumbs } from "./report-crumbs.tsx";
import { ReportFigures } from "./report-figures.tsx";
import { ReportSteps } from "./report-steps.tsx";
import styles from "./reports.module.css";

type Props = { report: ReportDetail; detail?: (line: ReportLine) => ReactNode; children?: ReactNode };

/** One version of a report: its state and what may be done, its figures, its words, its files, its way so far. */
export function ReportScreen({ report, detail, children }: Props) {
  const t = useTranslations("reports");
  const programmes = useTranslations("programmes");
  const format = useFormat();
  const open = report.lines.flatMap((line) => line.warnings.filter((one) => one.explanation === null)).length;
  const isWaiting = report.status === "submitted" || report.status === "checked";
  const [before] = report.versions.filter((version) => version.number < report.number && version.status !== "draft");
  return (
    <Screen
      wide
      title={t("versionTitle", { number: report.number, title: report.title })}
      crumbs={reportCrumbs(report, programmes("title"))}
      status={<DocumentStatus of="report" status={report.status} />}
      actions={<ReportSteps report={report} openWarnings={open} />}
      facts={
        <Facts
          items={[
            { label: t("facts.about"), value: report.programme?.shortTitle ?? report.unit?.name },
            {
              label: t("facts.session"),
              value: report.session ? (
                <TextLink href={`/sessions/${report.session.id}`} chevron={false}>
                  {`${format.date(report.session.date)}, ${report.session.title}`}
                </TextLink>
              ) : null,
            },
            { label: t("facts.dueOn"), value: report.dueOn ? format.date(report.dueOn) : null },
            {
              label: t("facts.submitted"),
              value: report.submittedAt
                ? [report.submittedBy, format.date(report.submittedAt)].filter(Boolean).join(", ")
                : null,
            },
          ]}
        />
      }
    >
      {isWaiting && open > 0 ? (
        <Notice tone="amber">
          <span id="open-warnings">{t("openWarnings", { count: open })}</span>
        </Notice>
      ) : null}
      {report.reason ? (
        <Notice tone="blue" title={t("correction")}>
          {report.reason}
        </Notice>
      ) : null}
      {report.remarks ? (
        <Notice tone="blue" title={t("remarks")}>
          {report.remarks}
        </Notice>
      ) : null}
      <ReportFigures
        reportId={report.id}
        lines={report.lines}
        files={report.files}
        mayExplain={report.abilities.includes("report.explain")}
        detail={detail}
      />
      {children}
      {report.body ? (
        <Section id="body" title={t("body")}>
          <p className={styles.body}>{report.body}</p>
        </Section>
      ) : null}
      {report.files.length > 0 ? (
        <Section id="files" title={t("papers")}>
          <div className={styles.files}>
            {report.files.map((file) => (
              <FileLink key={file.id} file={file} />
            ))}
          </div>
        </Section>
      ) : null}
      {report.decisions.length > 0 ? (
        <Section
          id="history"
          title={t("history")}
          right={
            before ? (
              <TextLink href={`/reports/${report.id}/difference?with=${before.id}`} small>
                {t("compareWith", { number: before.number })}
              </TextLink>
            ) : null
          }
        >
          <Timeline
            items={report.decisions.map((decision) => ({
              id: decision.id,
              at: decision.at,
              title: t(`step.${decision.transition as "submit"}`),
              body: (
                <p className="soft">
                  {[decision.by, decision.comment ? t("said", { text: decision.comment }) : null]
                    .filter(Boolean)
                    .join(": ")}
                </p>
              ),
            }))}
          />
        </Section>
      ) : null}
    </Screen>
  );
}
