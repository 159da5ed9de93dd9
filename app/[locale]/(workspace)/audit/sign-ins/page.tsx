import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { listFailedSignIns } from "#lib/audit/queries.ts";
import { AdministrationTabs } from "#lib/audit/ui/administration-tabs.tsx";
import { FailedSignIns } from "#lib/audit/ui/failed-sign-ins.tsx";
import { type Address, readAsked } from "#lib/core/asked.ts";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit.failed");
  return { title: t("title") };
}

type Props = { searchParams: Address };

export default function FailedSignInsPage({ searchParams }: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Found searchParams={searchParams} />
    </Suspense>
  );
}

async function Found({ searchParams }: Props) {
  const actor = await requireActor();
  const { after } = await readAsked(searchParams, ["after"]);
  const page = await forPage(listFailedSignIns(actor, after));
  return <FailedSignIns page={page} isFirst={!after} tabs={<AdministrationTabs />} />;
}
