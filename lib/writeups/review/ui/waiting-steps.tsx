"use client";

import { useTranslations } from "next-intl";
import type { WaitingStep } from "#lib/approval/schema.ts";
import { useFormat } from "#lib/i18n/use-format.ts";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { IconBell } from "#lib/ui/icons.tsx";
import { Notice } from "#lib/ui/notice.tsx";
import type { ReviewStepKind } from "../../schema.ts";
import { remindOfStep } from "../actions.ts";

/** As many names as a line takes; the dialog has them all. */
const shownNames = 3;

type Props = { writeUpId: string; steps: readonly WaitingStep<ReviewStepKind>[]; today: string };

/** For whom a text waits, until when, and the button that reminds them. */
export function WaitingSteps({ writeUpId, steps, today }: Props) {
  return steps.map((step) => <Line key={step.id} writeUpId={writeUpId} step={step} today={today} />);
}

function Line({ writeUpId, step, today }: { writeUpId: string; step: WaitingStep<ReviewStepKind>; today: string }) {
  const t = useTranslations("reviews.waiting");
  const format = useFormat();
  const { id: stepId, kind, dueOn, holders, reminded, againAt } = step;
  const what = t(kind, { programme: step.programme ?? t("ofBody") });
  const names = holders.map(({ fullName }) => fullName);
  const shown = names.slice(0, shownNames).join(", ");
  const more = names.length - shownNames;
  return (
    <Notice
      tone={dueOn < today ? "amber" : "blue"}
      title={t(dueOn < today ? "overdue" : "until", { step: what, day: format.date(dueOn) })}
      action={
        step.abilities.includes("writeup.remind") && againAt === null ? (
          <ActionButton
            action={remindOfStep}
            input={{ writeUpId, stepId }}
            label={t("remind")}
            confirmLabel={t("remind")}
            question={t("question", { step: what })}
            body={<Reach holders={holders} />}
            size="small"
            icon={<IconBell size={16} />}
            done={t("done")}
          />
        ) : null
      }
    >
      {names.length === 0
        ? t("nobody")
        : more > 0
          ? t("waitsForMore", { names: shown, more })
          : t("waitsFor", { names: shown })}
      {reminded ? ` ${t("reminded", { name: reminded.by, time: format.shortDateTime(reminded.at) })}` : null}
      {againAt ? ` ${t("again", { time: format.time(againAt) })}` : null}
    </Notice>
  );
}

/** Whom a reminder reaches, and how. */
function Reach({ holders }: Pick<WaitingStep, "holders">) {
  const t = useTranslations("reviews.waiting");
  const others = holders.filter(({ isSelf }) => !isSelf);
  const names = (byMail: boolean) =>
    others
      .filter((one) => one.byMail === byMail)
      .map(({ fullName }) => fullName)
      .join(", ");
  return (
    <>
      {names(true) ? <span>{t("byMail", { names: names(true) })} </span> : null}
      {names(false) ? <span>{t("inApp", { names: names(false) })}</span> : null}
    </>
  );
}
