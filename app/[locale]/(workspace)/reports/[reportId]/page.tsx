import type { PersonActor } from "#lib/core/actor.ts";
import { RestrictedDetail } from "#lib/details/ui/restricted-detail.tsx";
import { listQuotes } from "#lib/quotes/queries.ts";
import { QuoteList } from "#lib/quotes/ui/quote-list.tsx";
import { getReport } from "#lib/reports/detail.ts";
import { type ReportLine, reportName } from "#lib/reports/schema.ts";
import { ReportScreen } from "#lib/reports/ui/report-screen.tsx";
import { pageAbout, type Shown } from "#lib/ui/page-about.tsx";

type Params = { reportId: string };

const read = (actor: PersonActor, { reportId }: Params) => getReport(actor, reportId);

const page = pageAbout({ read, title: reportName, Screen: Report });
export const { generateMetadata } = page;
export default page.Page;

async function Report({ actor, subject: report, params: { reportId } }: Shown<Params, typeof read>) {
  const quotes = await listQuotes(actor, reportId);
  const mayOpen = report.abilities.includes("indicator.open_detail");
  const detail = ({ indicator }: ReportLine) =>
    mayOpen ? (
      <RestrictedDetail
        reportId={reportId}
        indicatorId={indicator.id}
        name={indicator.name}
        mayEdit={report.abilities.includes("indicator.edit_detail")}
      />
    ) : null;
  return (
    <ReportScreen report={report} detail={detail}>
      <QuoteList quotes={quotes} />
    </ReportScreen>
  );
}
