import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { mayViewAudit } from "#lib/audit/queries.ts";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";
import { getPerson } from "#lib/users/queries.ts";
import { PersonScreen } from "#lib/users/ui/person-screen.tsx";

type Props = { params: Promise<{ personId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users");
  return { title: t("title") };
}

export default function PersonPage({ params }: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Person params={params} />
    </Suspense>
  );
}

async function Person({ params }: Props) {
  const actor = await requireActor();
  const { personId } = await params;
  const person = await forPage(getPerson(actor, personId));
  return <PersonScreen person={person} mayAudit={mayViewAudit(actor)} />;
}
