"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Permission } from "#lib/core/permissions.ts";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { IconCheck, IconPencil, IconSend } from "#lib/ui/icons.tsx";
import { approveWriteUp, submitWriteUp } from "../actions.ts";
import type { WriteUpDetail } from "../schema.ts";
import { ReturnButton } from "./return-button.tsx";
import styles from "./review.module.css";
import { UnlessUnsaved } from "./unsaved.tsx";

type Shared = { writeUp: Pick<WriteUpDetail, "id" | "sessionId" | "version">; abilities: Permission[] };
type Props = Shared & { incomplete: boolean; openComments: number };
type DecisionProps = Shared & { revision: WriteUpDetail["revision"]; steps: ReactNode };

/** The steps this reader may take now: the abilities say which. */
export function ReviewActions({ writeUp, abilities, incomplete, openComments }: Props) {
  const t = useTranslations("writeUps.actions");
  const can = (permission: Permission) => abilities.includes(permission);
  const { id: writeUpId, sessionId, version } = writeUp;

  return (
    <>
      {can("writeup.edit") ? (
        <ButtonLink href={`/sessions/${sessionId}/write-up/edit`} icon={<IconPencil size={18} />}>
          {t("edit")}
        </ButtonLink>
      ) : null}
      {can("writeup.submit") ? (
        <UnlessUnsaved writeUpId={writeUpId} sessionId={sessionId}>
          <ActionButton
            action={submitWriteUp}
            input={{ writeUpId, version }}
            label={t("submit")}
            question={openComments > 0 ? t("submitQuestion", { count: openComments }) : undefined}
            body={openComments > 0 ? t("submitBody") : undefined}
            tone="primary"
            icon={<IconSend size={18} />}
            disabled={incomplete}
            aria-describedby={incomplete ? "submit-why" : undefined}
            done={t("submitDone")}
          />
        </UnlessUnsaved>
      ) : null}
    </>
  );
}

/** The decision that is asked of this reader; on a phone it stays at the thumb. `steps`: those before a leader's. */
export function Decision({ writeUp, revision, abilities, steps }: DecisionProps) {
  const t = useTranslations("writeUps.actions");
  const { id: writeUpId } = writeUp;
  const decides = ["writeup.return", "writeup.approve", "writeup.check", "writeup.confirm"];
  if (!revision || !abilities.some((ability) => decides.includes(ability))) return null;
  const { number } = revision;
  return (
    <div className={styles.decide} data-decide="">
      {abilities.includes("writeup.return") ? <ReturnButton writeUpId={writeUpId} revision={revision} /> : null}
      {abilities.includes("writeup.approve") ? (
        <ActionButton
          action={approveWriteUp}
          input={{ writeUpId, revisionId: revision.id }}
          label={t("approve")}
          question={t("approveQuestion", { number })}
          body={t("approveBody")}
          tone="primary"
          icon={<IconCheck size={18} />}
          done={t("approveDone")}
        />
      ) : null}
      {steps}
    </div>
  );
}
