import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { getDelegationBoard } from "#lib/delegations/queries.ts";
import { DelegationScreen } from "#lib/delegations/ui/delegation-screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("delegations");
  return { title: t("title") };
}

export default function DelegationsPage() {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Delegations />
    </Suspense>
  );
}

async function Delegations() {
  const actor = await requireActor();
  const [t, board] = await Promise.all([getTranslations("users.account"), forPage(getDelegationBoard(actor))]);
  return <DelegationScreen board={board} crumbs={[{ label: t("title"), href: "/account" }]} />;
}
