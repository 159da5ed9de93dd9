"use client";

import { useTranslations } from "next-intl";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { IconExternalLink, IconWorld } from "#lib/ui/icons.tsx";
import type { WriteUpDetail } from "#lib/writeups/schema.ts";
import { correctWriteUp, discardWriteUp, publishWriteUp, withdrawWriteUp } from "../actions.ts";
import { ScheduleButton } from "./schedule-button.tsx";

type Props = { writeUp: Pick<WriteUpDetail, "id" | "version" | "slug" | "isPublic" | "publicRevision" | "abilities"> };

/** What can be done with a text that visitors read now, or did. */
export function OnSiteActions({ writeUp }: Props) {
  const t = useTranslations("publication");
  const { id: writeUpId, version, slug, isPublic, publicRevision, abilities } = writeUp;
  return (
    <>
      {isPublic && slug ? (
        <ButtonLink href={`/news/${slug}`} icon={<IconExternalLink size={18} />}>
          {t("openPublic")}
        </ButtonLink>
      ) : null}
      {abilities.includes("writeup.discard") ? (
        <ActionButton
          action={discardWriteUp}
          input={{ writeUpId, version }}
          label={t("discard")}
          question={t("discardQuestion", { number: publicRevision ?? 0 })}
          body={t(isPublic ? "discardBody" : "discardBodyWithdrawn")}
          done={t("discardDone")}
        />
      ) : null}
      {abilities.includes("writeup.withdraw") ? (
        <ActionButton
          action={withdrawWriteUp}
          input={{ writeUpId, version, note: "" }}
          label={t("withdraw")}
          question={t("withdrawQuestion")}
          body={t("withdrawBody")}
          reason="required"
          reasonName="note"
          reasonLabel={t("withdrawReason")}
          reasonHint={t("readByAll")}
          tone="danger"
          done={t("withdrawDone")}
        />
      ) : null}
    </>
  );
}

/** Puts an approved text on the site, now or at a time. */
export function PublishActions({ writeUp }: Props) {
  const t = useTranslations("publication");
  const { id: writeUpId, version, isPublic, abilities } = writeUp;
  return (
    <>
      {abilities.includes("writeup.schedule") ? (
        <ScheduleButton writeUp={writeUp} isCorrection={abilities.includes("writeup.correct")} />
      ) : null}
      {abilities.includes("writeup.publish") ? (
        <ActionButton
          action={publishWriteUp}
          input={{ writeUpId, version }}
          label={t("publish")}
          question={t("publishQuestion")}
          body={t("publishBody")}
          tone="primary"
          icon={<IconWorld size={18} />}
          done={t("publishDone")}
        />
      ) : null}
      {abilities.includes("writeup.correct") ? (
        <ActionButton
          action={correctWriteUp}
          input={{ writeUpId, version, note: "" }}
          label={t(isPublic ? "correct" : "restore")}
          question={t(isPublic ? "correctQuestion" : "restoreQuestion")}
          body={t("correctBody")}
          reason="required"
          reasonName="note"
          reasonLabel={t("correctNote")}
          reasonHint={t("readByAll")}
          tone="primary"
          icon={<IconWorld size={18} />}
          done={t("correctDone")}
        />
      ) : null}
    </>
  );
}
