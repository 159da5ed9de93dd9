"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { documentTypes, imageTypes } from "#lib/files/schema.ts";
import { FileUploadField } from "#lib/files/ui/file-upload-field.tsx";
import { useRouter } from "#lib/i18n/navigation.ts";
import type { TakingPart } from "#lib/programmes/schema.ts";
import { Button } from "#lib/ui/button.tsx";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { TextAreaField, TextField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { Section } from "#lib/ui/section.tsx";
import { editReport, submitReport } from "../actions.ts";
import { blankFigure } from "../reading.ts";
import { type DraftFigure, editReportInput, type ReportForm as Form, type ReportDraft } from "../schema.ts";
import { FigureFields } from "./figure-fields.tsx";
import styles from "./report-form.module.css";

type Edit = typeof editReport;

/** A line for every indicator and every unit that reports, so that nothing has to be looked for. */
function fullDraft({ report, draft, units }: Form): ReportDraft {
  return Object.fromEntries(
    report.lines.map(({ indicator }): [string, DraftFigure] => {
      const typed = draft[indicator.id] ?? blankFigure;
      return [
        indicator.id,
        { ...typed, units: indicator.breakdown === "numbers" ? withAll(typed.units, units) : typed.units },
      ];
    }),
  );
}

function withAll(typed: DraftFigure["units"], units: readonly TakingPart[]): DraftFigure["units"] {
  const added = units.filter((unit) => !typed.some((one) => one.unitId === unit.unitId));
  return [...typed, ...added.map(({ unitId }) => ({ unitId, value: "", base: "" }))];
}

/** The form of those who report: targets and last values stand beside each field; what is typed is never lost. */
export function ReportForm(props: Form) {
  const { report, units } = props;
  const t = useTranslations("reports");
  const common = useTranslations("common");
  const router = useRouter();
  const wantsToSubmit = useRef(false);
  const onVersion = useRef<(version: number) => void>(() => {});

  const saveThenSubmit = async (input: Parameters<Edit>[0]): ReturnType<Edit> => {
    const saved = await editReport(input);
    if (!saved.ok) return saved;
    onVersion.current(saved.value.version);
    if (!wantsToSubmit.current) return saved;
    const submitted = await submitReport({ reportId: input.reportId, version: saved.value.version });
    return submitted.ok ? saved : submitted;
  };
  const form = useActionForm({
    schema: editReportInput,
    action: saveThenSubmit,
    draftKey: `report:${report.id}`,
    defaultValues: {
      reportId: report.id,
      version: report.version,
      title: report.title,
      body: report.body,
      files: report.files,
      figures: fullDraft(props),
    },
    onSuccess: ({ version }) => {
      form.form.setValue("version", version);
      notifications.show({
        message: t(wantsToSubmit.current ? "submitted" : "draftSaved", { number: report.number }),
        color: "var(--green)",
      });
      if (wantsToSubmit.current) router.push(`/reports/${report.id}`);
    },
  });
  onVersion.current = (version) => form.form.setValue("version", version);
  const send = (submitting: boolean) => {
    wantsToSubmit.current = submitting;
    form.submit();
  };
  return (
    <ActionForm form={form} wide aria-label={t("fill")}>
      {report.lines.length > 0 ? (
        <Section id="figures" title={t("figures")} note={t("figuresHint")}>
          {report.lines.map((line) => (
            <FigureFields key={line.indicator.id} line={line} units={units} reportId={report.id} />
          ))}
        </Section>
      ) : null}
      <Section id="words" title={t("body")}>
        <div className={styles.fields}>
          <TextField name="title" label={t("form.title")} />
          <TextAreaField name="body" label={t("form.body")} description={t("form.bodyHint")} rows={6} optional />
          <FileUploadField
            name="files"
            label={t("form.files")}
            description={t("form.filesHint")}
            accepted={[...documentTypes, ...imageTypes]}
            optional
          />
        </div>
      </Section>
      <FormActions submit={t("saveDraft")}>
        <Button busy={form.busy} onClick={() => send(true)}>
          {t("submitTitle")}
        </Button>
        <ButtonLink href={`/reports/${report.id}`}>{common("cancel")}</ButtonLink>
      </FormActions>
    </ActionForm>
  );
}
