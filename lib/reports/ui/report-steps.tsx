"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { v4 as newKey } from "uuid";
import { useRouter } from "#lib/i18n/navigation.ts";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { acceptReport, checkReport, correctReport, returnReport, reviseReport } from "../actions.ts";
import type { ReportRow } from "../schema.ts";

type Props = { report: Pick<ReportRow, "id" | "number" | "version" | "abilities">; openWarnings: number };

/** What may happen next to a version, by the abilities the server sent. */
export function ReportSteps({ report: { id, number, version, abilities }, openWarnings }: Props) {
  const t = useTranslations("reports");
  const router = useRouter();
  const key = useRef(newKey());
  const step = { reportId: id, version };
  const begin = { reportId: id, idempotencyKey: key.current };
  const open = ({ id: made }: { id: string }) => router.push(`/reports/${made}/edit`);
  return (
    <>
      {abilities.includes("report.return") ? (
        <ActionButton
          action={returnReport}
          input={step}
          label={t("return")}
          question={t("returnQuestion", { number })}
          body={t("returnBody")}
          reason="required"
          reasonName="comment"
          done={t("returned")}
        />
      ) : null}
      {abilities.includes("report.check") ? (
        <ActionButton
          action={checkReport}
          input={step}
          label={t("check")}
          tone="primary"
          question={t("checkQuestion", { number })}
          body={t("checkBody")}
          reason="optional"
          reasonLabel={t("remarks")}
          reasonName="remarks"
          done={t("checked")}
        />
      ) : null}
      {abilities.includes("report.accept") ? (
        <ActionButton
          action={acceptReport}
          input={step}
          label={t("accept")}
          tone="primary"
          disabled={openWarnings > 0}
          aria-describedby={openWarnings > 0 ? "open-warnings" : undefined}
          question={t("acceptQuestion", { number })}
          body={t("acceptBody")}
          done={t("accepted")}
        />
      ) : null}
      {abilities.includes("report.edit") ? (
        <ButtonLink href={`/reports/${id}/edit`} tone="primary">
          {t("fill")}
        </ButtonLink>
      ) : null}
      {abilities.includes("report.revise") ? (
        <ActionButton action={reviseReport} input={begin} label={t("revise")} tone="primary" onSuccess={open} />
      ) : null}
      {abilities.includes("report.correct") ? (
        <ActionButton
          action={correctReport}
          input={{ ...begin, reason: "" }}
          label={t("correct")}
          question={t("correctQuestion", { number })}
          body={t("correctBody")}
          reason="required"
          reasonName="reason"
          onSuccess={open}
        />
      ) : null}
    </>
  );
}
