"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { Notice } from "#lib/ui/notice.tsx";
import { unscheduleWriteUp } from "../actions.ts";
import type { Appointment } from "../schema.ts";

type Props = { writeUp: { id: string; version: number }; appointment: Appointment; mayCancel: boolean };

/** Says when a text publishes itself and who appointed that, or that it did not come to it. */
export function AppointmentNotice({ writeUp: { id: writeUpId, version }, appointment, mayCancel }: Props) {
  const t = useTranslations("publication.schedule");
  const format = useFormat();
  const { at, by, note, isMissed } = appointment;
  return (
    <Notice
      tone={isMissed ? "amber" : "blue"}
      title={t(isMissed ? "missed" : "appointed", { time: format.dateTime(at) })}
      action={
        mayCancel ? (
          <ActionButton
            action={unscheduleWriteUp}
            input={{ writeUpId, version }}
            label={t("cancel")}
            size="small"
            done={t("cancelDone")}
          />
        ) : undefined
      }
    >
      {t(isMissed ? "missedHint" : "appointedBy", { name: by })}
      {note ? <p>{t("note", { note })}</p> : null}
    </Notice>
  );
}
