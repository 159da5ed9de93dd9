import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { forForm } from "#lib/core/page.ts";
import { getReportForm } from "#lib/reports/detail.ts";
import { reportCrumbs } from "#lib/reports/ui/report-crumbs.tsx";
import { ReportForm } from "#lib/reports/ui/report-form.tsx";
import { FillLink } from "#lib/sheets/ui/sheet-links.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

type Props = { params: Promise<{ reportId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reports");
  return { title: t("fill") };
}

export default function EditReportPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <EditReport {...props} />
    </Suspense>
  );
}

async function EditReport({ params }: Props) {
  const actor = await requireActor();
  const { reportId } = await params;
  const [form, t, programmes] = await Promise.all([
    forForm(getReportForm(actor, reportId), `/reports/${reportId}`),
    getTranslations("reports"),
    getTranslations("programmes"),
  ]);
  const { report } = form;
  const crumbs = [
    ...reportCrumbs(report, programmes("title")),
    { label: t("version", { number: report.number }), href: `/reports/${report.id}` },
  ];
  return (
    <Screen
      wide
      title={t("fill")}
      sub={report.programme?.shortTitle ?? report.unit?.name}
      crumbs={crumbs}
      actions={<FillLink reportId={report.id} />}
    >
      <ReportForm {...form} />
    </Screen>
  );
}
