"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRouter } from "#lib/i18n/navigation.ts";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Button } from "#lib/ui/button.tsx";
import { Dialog } from "#lib/ui/dialog.tsx";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { DateField } from "#lib/ui/form/date-field.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { SelectField } from "#lib/ui/form/select-field.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { startReport } from "../actions.ts";
import { type ReportSession, sessionsOffered, startReportInput } from "../schema.ts";

type Owner = { programmeId: string; unitId: "" } | { programmeId: ""; unitId: string };
type Props = { owner: Owner; sessions: readonly ReportSession[]; primary?: boolean };

/** Opens a report for a session: those who report find its form, with the targets and the last values in it. */
export function StartReport({ owner, sessions, primary = false }: Props) {
  const t = useTranslations("reports");
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <Button tone={primary ? "primary" : "default"} aria-haspopup="dialog" onClick={() => setOpened(true)}>
        {t(owner.unitId ? "startBody" : "start")}
      </Button>
      <Dialog size="lg" opened={opened} onClose={close} title={t(owner.unitId ? "startBody" : "start")}>
        <StartForm owner={owner} sessions={sessions} onCancel={close} />
      </Dialog>
    </>
  );
}

function StartForm({ owner, sessions, onCancel }: Omit<Props, "primary"> & { onCancel: () => void }) {
  const t = useTranslations("reports");
  const format = useFormat();
  const router = useRouter();
  const form = useActionForm({
    schema: startReportInput,
    action: startReport,
    create: true,
    defaultValues: { ...owner, sessionId: "", title: t("defaultTitle"), dueOn: null },
    onSuccess: ({ id }) => router.push(`/reports/${id}`),
  });
  return (
    <ActionForm form={form} wide aria-label={t("start")}>
      <p className="soft">{t("startHint")}</p>
      <TextField name="title" label={t("form.title")} />
      <SelectField
        name="sessionId"
        label={t("form.session")}
        placeholder={t("form.anySession")}
        description={
          sessions.length < sessionsOffered ? undefined : t("form.newestSessions", { count: sessionsOffered })
        }
        options={sessions.map(({ id, title, date }) => ({ value: id, label: `${format.date(date)} · ${title}` }))}
        optional
      />
      <DateField name="dueOn" label={t("form.dueOn")} optional />
      <FormActions submit={t("start")} onCancel={onCancel} />
    </ActionForm>
  );
}
