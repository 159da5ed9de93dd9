import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { type Address, readAsked, readAskedList } from "#lib/core/asked.ts";
import { requireActor } from "#lib/core/auth.ts";
import { forForm } from "#lib/core/page.ts";
import { getReportForm } from "#lib/reports/detail.ts";
import { reportCrumbs } from "#lib/reports/ui/report-crumbs.tsx";
import { tryPreview } from "#lib/sheets/attempt.ts";
import { readPicks } from "#lib/sheets/picks.ts";
import { previewReport } from "#lib/sheets/queries.ts";
import { FailedPreview } from "#lib/sheets/ui/failed-preview.tsx";
import { ReportPreview } from "#lib/sheets/ui/report-preview.tsx";
import { SheetSteps } from "#lib/sheets/ui/sheet-steps.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

type Props = {
  params: Promise<{ reportId: string }>;
  searchParams: Address;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sheets");
  return { title: t("reportTitle") };
}

export default function ReportSheetPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <ReportSheet {...props} />
    </Suspense>
  );
}

async function ReportSheet({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ reportId }, { file: fileId }, picked] = await Promise.all([
    params,
    readAsked(searchParams, ["file"]),
    readAskedList(searchParams, "pick"),
  ]);
  const [{ report }, t, reports, programmes] = await Promise.all([
    forForm(getReportForm(actor, reportId), `/reports/${reportId}`),
    getTranslations("sheets"),
    getTranslations("reports"),
    getTranslations("programmes"),
  ]);
  const picks = readPicks(picked);
  const path = `/reports/${reportId}/sheet`;
  const attempt = fileId ? await tryPreview(previewReport(actor, reportId, fileId, picks)) : null;
  return (
    <Screen
      wide
      title={t("reportTitle")}
      sub={report.programme?.shortTitle ?? report.unit?.name}
      crumbs={[
        ...reportCrumbs(report, programmes("title")),
        { label: reports("version", { number: report.number }), href: `/reports/${reportId}/edit` },
      ]}
    >
      <SheetSteps
        path={path}
        hint={t("reportHint")}
        downloads={[{ href: `/api/sheets/reports/${reportId}`, label: t("downloadForm") }]}
      />
      {attempt?.failure ? <FailedPreview failure={attempt.failure} /> : null}
      {attempt?.preview && fileId ? (
        <ReportPreview preview={attempt.preview} report={report} place={{ path, fileId, picks }} />
      ) : null}
    </Screen>
  );
}
