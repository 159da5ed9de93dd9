"use client";

import { IconCheck, IconPencil, IconSend } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { approveWriteUp, submitWriteUp } from "../actions.ts";
import type { WriteUpDetail } from "../schema.ts";
import { ReturnButton } from "./return-button.tsx";

type Props = {
  writeUp: Pick<WriteUpDetail, "id" | "sessionId" | "version">;
  revision: WriteUpDetail["revision"];
  abilities: string[];
  incomplete: boolean;
};

const icon = { size: 18, stroke: 1.5, "aria-hidden": true } as const;

/** The steps this reader may take now: the abilities say which. */
export function ReviewActions({ writeUp, revision, abilities, incomplete }: Props) {
  const t = useTranslations("writeUps.actions");
  const can = (permission: string) => abilities.includes(permission);
  const { id: writeUpId, sessionId, version } = writeUp;
  const number = revision?.number ?? 0;

  return (
    <>
      {can("writeup.edit") ? (
        <ButtonLink href={`/sessions/${sessionId}/write-up/edit`} icon={<IconPencil {...icon} />}>
          {t("edit")}
        </ButtonLink>
      ) : null}
      {can("writeup.return") && revision ? <ReturnButton writeUpId={writeUpId} revision={revision} /> : null}
      {can("writeup.approve") && revision ? (
        <ActionButton
          action={approveWriteUp}
          input={{ writeUpId, revisionId: revision.id }}
          label={t("approve")}
          question={t("approveQuestion", { number })}
          body={t("approveBody")}
          tone="primary"
          icon={<IconCheck {...icon} />}
          done={t("approveDone")}
        />
      ) : null}
      {can("writeup.submit") ? (
        <ActionButton
          action={submitWriteUp}
          input={{ writeUpId, version }}
          label={t("submit")}
          tone="primary"
          icon={<IconSend {...icon} />}
          disabled={incomplete}
          aria-describedby={incomplete ? "submit-why" : undefined}
          done={t("submitDone")}
        />
      ) : null}
    </>
  );
}
