import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { RestrictedDetail } from "#lib/details/ui/restricted-detail.tsx";
import { listQuotes } from "#lib/quotes/queries.ts";
import { QuoteList } from "#lib/quotes/ui/quote-list.tsx";
import { getReport } from "#lib/reports/detail.ts";
import type { ReportLine } from "#lib/reports/schema.ts";
import { ReportScreen } from "#lib/reports/ui/report-screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

type Props = { params: Promise<{ reportId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reports");
  return { title: t("title") };
}

export default function ReportPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Report {...props} />
    </Suspense>
  );
}

async function Report({ params }: Props) {
  const actor = await requireActor();
  const { reportId } = await params;
  const report = await forPage(getReport(actor, reportId));
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
