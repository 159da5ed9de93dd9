import { getTranslations } from "next-intl/server";
import type { PersonActor } from "#lib/core/actor.ts";
import { readAsked, readAskedList } from "#lib/core/asked.ts";
import { forForm } from "#lib/core/page.ts";
import { getReportForm } from "#lib/reports/detail.ts";
import { reportName } from "#lib/reports/schema.ts";
import { reportCrumbs } from "#lib/reports/ui/report-crumbs.tsx";
import { tryPreview } from "#lib/sheets/attempt.ts";
import { readPicks } from "#lib/sheets/picks.ts";
import { previewReport } from "#lib/sheets/queries.ts";
import { FailedPreview } from "#lib/sheets/ui/failed-preview.tsx";
import { ReportPreview } from "#lib/sheets/ui/report-preview.tsx";
import { SheetSteps } from "#lib/sheets/ui/sheet-steps.tsx";
import { pageAbout, partOf, type Shown } from "#lib/ui/page-about.tsx";
import { Screen } from "#lib/ui/screen.tsx";

type Params = { reportId: string };

const read = (actor: PersonActor, { reportId }: Params) =>
  forForm(getReportForm(actor, reportId), `/reports/${reportId}`);

const page = pageAbout({
  read,
  title: async ({ report }) => partOf((await getTranslations("sheets"))("reportTitle"), reportName(report)),
  Screen: ReportSheet,
});
export const { generateMetadata } = page;
export default page.Page;

async function ReportSheet({ actor, subject, params: { reportId }, searchParams }: Shown<Params, typeof read>) {
  const { report } = subject;
  const [{ file: fileId }, picked, t, reports, programmes] = await Promise.all([
    readAsked(searchParams, ["file"]),
    readAskedList(searchParams, "pick"),
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
      {attempt ? (
        <div key={fileId} data-sheet-result={fileId}>
          {attempt.failure ? <FailedPreview failure={attempt.failure} /> : null}
          {attempt.preview && fileId ? (
            <ReportPreview preview={attempt.preview} report={report} place={{ path, fileId, picks }} />
          ) : null}
        </div>
      ) : null}
    </Screen>
  );
}
