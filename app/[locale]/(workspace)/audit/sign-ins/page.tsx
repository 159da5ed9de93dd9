import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { listFailedSignIns } from "#lib/audit/queries.ts";
import { AdministrationTabs } from "#lib/audit/ui/administration-tabs.tsx";
import { FailedSignIns } from "#lib/audit/ui/failed-sign-ins.tsx";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit.failed");
  return { title: t("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default function FailedSignInsPage({ searchParams }: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Found searchParams={searchParams} />
    </Suspense>
  );
}

async function Found({ searchParams }: Props) {
  const actor = await requireActor();
  const { after } = await searchParams;
  const cursor = typeof after === "string" ? after : undefined;
  const page = await forPage(listFailedSignIns(actor, cursor));
  return <FailedSignIns page={page} isFirst={!cursor} tabs={<AdministrationTabs />} />;
}
