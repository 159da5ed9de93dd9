"use client";

import { useTranslations } from "next-intl";
import type { Permission } from "#lib/core/permissions.ts";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { IconChecks } from "#lib/ui/icons.tsx";
import type { ReviewStep } from "../../schema.ts";
import { checkWriteUp, confirmFigures } from "../actions.ts";

type Props = {
  writeUpId: string;
  revision: { id: string; number: number } | null;
  steps: readonly ReviewStep[];
  abilities: readonly Permission[];
};

const icon = <IconChecks size={18} />;

/** The steps before the leader's that are this reader's to decide now. */
export function StepActions({ writeUpId, revision, steps, abilities }: Props) {
  const t = useTranslations("reviews.actions");
  if (!revision) return null;
  const input = { writeUpId, revisionId: revision.id };
  const owned = abilities.includes("writeup.confirm")
    ? steps.filter((step) => step.kind === "owner" && step.isMine && step.isOpen && !step.isKept)
    : [];
  return (
    <>
      {abilities.includes("writeup.check") ? (
        <ActionButton
          action={checkWriteUp}
          input={input}
          label={t("check")}
          question={t("checkQuestion", { number: revision.number })}
          body={t("checkBody")}
          tone="primary"
          icon={icon}
          done={t("checkDone")}
        />
      ) : null}
      {owned.map(({ id: stepId, programme }) => (
        <ActionButton
          key={stepId}
          action={confirmFigures}
          input={{ ...input, stepId }}
          label={owned.length > 1 ? t("confirmOf", { programme: programme ?? t("ofBody") }) : t("confirm")}
          question={t("confirmQuestion", { number: revision.number, programme: programme ?? t("ofBody") })}
          body={t("confirmBody")}
          confirmLabel={t("confirm")}
          tone="primary"
          icon={icon}
          done={t("confirmDone")}
        />
      ))}
    </>
  );
}
