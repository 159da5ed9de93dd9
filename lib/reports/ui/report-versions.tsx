"use client";

import { Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { documentTypes } from "#lib/files/schema.ts";
import { FileLink } from "#lib/files/ui/file-link.tsx";
import { FileUploadField } from "#lib/files/ui/file-upload-field.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Button } from "#lib/ui/button.tsx";
import { DocumentStatus } from "#lib/ui/document-status.tsx";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { SelectField } from "#lib/ui/form/select-field.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { Section } from "#lib/ui/section.tsx";
import { Timeline } from "#lib/ui/timeline.tsx";
import { acceptReport, submitReport } from "../actions.ts";
import { type ReportRow, type ReportSession, submitReportInput } from "../schema.ts";
import styles from "./reports.module.css";

type Props = {
  programmeId: string;
  reports: readonly ReportRow[];
  sessions: readonly ReportSession[];
  maySubmit: boolean;
};

/** The versions of a programme's report, newest first, and the form for the next one. */
export function ReportVersions({ programmeId, reports, sessions, maySubmit }: Props) {
  const t = useTranslations("reports");
  const common = useTranslations("common");
  const format = useFormat();
  const [opened, setOpened] = useState(false);
  const add = maySubmit ? (
    <Button size="small" onClick={() => setOpened(true)}>
      {t("submitTitle")}
    </Button>
  ) : null;
  return (
    <Section id="reports" title={t("title")} right={reports.length > 0 ? add : null}>
      {reports.length > 0 ? (
        <Timeline
          items={reports.map((report) => ({
            id: report.id,
            at: report.submittedAt ? format.date(report.submittedAt) : "",
            title: t("versionTitle", { number: report.number, title: report.title }),
            status: <DocumentStatus of="report" status={report.status} />,
            body: <ReportBody report={report} />,
          }))}
        />
      ) : (
        <EmptyState title={t("none")} action={add}>
          {t("noneHint")}
        </EmptyState>
      )}
      <Modal
        size="lg"
        opened={opened}
        onClose={() => setOpened(false)}
        title={t("submitTitle")}
        closeButtonProps={{ "aria-label": common("close") }}
      >
        <SubmitReport programmeId={programmeId} sessions={sessions} onDone={() => setOpened(false)} />
      </Modal>
    </Section>
  );
}

function ReportBody({ report }: { report: ReportRow }) {
  const t = useTranslations("reports");
  const format = useFormat();
  const { id, version, number } = report;
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
      <div className={styles.files}>
        {report.files.map((file) => (
          <FileLink key={file.id} file={file} />
        ))}
      </div>
      {report.abilities.includes("report.accept") ? (
        <ActionButton
          action={acceptReport}
          input={{ reportId: id, version }}
          label={t("accept")}
          question={t("acceptQuestion", { number })}
          body={t("acceptBody")}
          done={t("accepted")}
          size="small"
        />
      ) : null}
    </>
  );
}

type SubmitProps = { programmeId: string; sessions: readonly ReportSession[]; onDone: () => void };

function SubmitReport({ programmeId, sessions, onDone }: SubmitProps) {
  const t = useTranslations("reports");
  const format = useFormat();
  const form = useActionForm({
    schema: submitReportInput,
    action: submitReport,
    create: true,
    defaultValues: { programmeId, title: "", sessionId: "", files: [] },
    onSuccess: ({ number }) => {
      onDone();
      notifications.show({ message: t("submitted", { number }), color: "var(--green)" });
    },
  });
  return (
    <ActionForm form={form} wide aria-label={t("submitTitle")}>
      <TextField name="title" label={t("form.title")} />
      <SelectField
        name="sessionId"
        label={t("form.session")}
        placeholder={t("form.anySession")}
        options={sessions.map(({ id, title, date }) => ({ value: id, label: `${format.date(date)} · ${title}` }))}
        optional
      />
      <FileUploadField
        name="files"
        label={t("form.files")}
        description={t("form.filesHint")}
        accepted={documentTypes}
      />
      <FormActions submit={t("submitTitle")} onCancel={onDone} />
    </ActionForm>
  );
}
