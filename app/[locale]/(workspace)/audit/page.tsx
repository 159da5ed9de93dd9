import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { listAudit } from "#lib/audit/queries.ts";
import { AdministrationTabs } from "#lib/audit/ui/administration-tabs.tsx";
import { AuditList, type AuditQuery } from "#lib/audit/ui/audit-list.tsx";
import { type Address, readAsked } from "#lib/core/asked.ts";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";
import { listPersonOptions } from "#lib/users/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit");
  return { title: t("title") };
}

type Props = { searchParams: Address };

export default function AuditPage({ searchParams }: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Audit searchParams={searchParams} />
    </Suspense>
  );
}

async function Audit({ searchParams }: Props) {
  const actor = await requireActor();
  const query: AuditQuery = await readAsked(searchParams, ["person", "type", "subject", "before"]);
  const filter = {
    ...(query.person ? { personId: query.person } : {}),
    ...(query.type ? { subjectType: query.type } : {}),
    ...(query.subject ? { subjectId: query.subject } : {}),
    ...(query.before ? { before: query.before } : {}),
  };
  const [page, people] = await forPage(Promise.all([listAudit(actor, filter), listPersonOptions(actor)]));
  return <AuditList page={page} query={query} people={people} tabs={<AdministrationTabs />} />;
}
