import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { type Address, readAsked } from "#lib/core/asked.ts";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { getReportPair } from "#lib/reports/detail.ts";
import { reportCrumbs } from "#lib/reports/ui/report-crumbs.tsx";
import { VersionDifference } from "#lib/reports/ui/version-difference.tsx";
import { VersionPicker } from "#lib/reports/ui/version-picker.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

type Props = { params: Promise<{ reportId: string }>; searchParams: Address };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reports");
  return { title: t("compare") };
}

export default function DifferencePage(props: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <VersionPair {...props} />
    </Suspense>
  );
}

async function VersionPair({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ reportId }, { with: other }] = await Promise.all([params, readAsked(searchParams, ["with"])]);
  if (!other || other === reportId) notFound();
  const [{ before, after }, t, programmes] = await Promise.all([
    forPage(getReportPair(actor, reportId, other)),
    getTranslations("reports"),
    getTranslations("programmes"),
  ]);
  const { programme } = after;
  return (
    <Screen
      wide
      title={t("difference", { before: before.number, after: after.number })}
      sub={programme?.shortTitle ?? after.unit?.name}
      crumbs={[
        ...reportCrumbs(after, programmes("title")),
        { label: t("version", { number: after.number }), href: `/reports/${after.id}` },
      ]}
    >
      <VersionPicker reportId={after.id} otherId={before.id} versions={after.versions} />
      <VersionDifference before={before} after={after} />
    </Screen>
  );
}
