"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#lib/ui/button.tsx";
import { Dialog } from "#lib/ui/dialog.tsx";
import { ActionForm, FieldRow } from "#lib/ui/form/action-form.tsx";
import { DateField } from "#lib/ui/form/date-field.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { TextAreaField } from "#lib/ui/form/text-field.tsx";
import { TimeField } from "#lib/ui/form/time-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { IconClock } from "#lib/ui/icons.tsx";
import { scheduleWriteUp } from "../actions.ts";
import { scheduleSchema } from "../schema.ts";

type Props = { writeUp: { id: string; version: number }; isCorrection: boolean };

/** Appoints when an approved text goes on the site. */
export function ScheduleButton({ writeUp, isCorrection }: Props) {
  const t = useTranslations("publication.schedule");
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <Button icon={<IconClock size={18} />} aria-haspopup="dialog" onClick={() => setOpened(true)}>
        {t("open")}
      </Button>
      <Dialog opened={opened} onClose={close} title={t("title")}>
        <ScheduleForm writeUp={writeUp} isCorrection={isCorrection} onDone={close} />
      </Dialog>
    </>
  );
}

function ScheduleForm({ writeUp: { id: writeUpId, version }, isCorrection, onDone }: Props & { onDone: () => void }) {
  const t = useTranslations("publication.schedule");
  const published = useTranslations("publication");
  const form = useActionForm({
    schema: scheduleSchema,
    action: scheduleWriteUp,
    defaultValues: { writeUpId, version, day: "", time: "", note: "" },
    onSuccess: () => {
      notifications.show({ message: t("done"), color: "var(--green)" });
      onDone();
    },
  });
  return (
    <ActionForm form={form} wide aria-label={t("title")}>
      <p className="soft">{t("hint")}</p>
      <FieldRow>
        <DateField name="day" label={t("day")} />
        <TimeField name="time" label={t("time")} />
      </FieldRow>
      {isCorrection ? <TextAreaField name="note" label={published("correctNote")} rows={3} /> : null}
      <FormActions submit={t("open")} onCancel={onDone} />
    </ActionForm>
  );
}
