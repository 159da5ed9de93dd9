import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { getContributionDesk, getContributionToEdit } from "#lib/contributions/queries.ts";
import { ClosedDesk } from "#lib/contributions/ui/closed-desk.tsx";
import { ContributionWriter } from "#lib/contributions/ui/contribution-writer.tsx";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

type Props = { params: Promise<{ sessionId: string; contributionId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("contributions.action");
  return { title: t("edit") };
}

export default function EditContributionPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <EditContribution {...props} />
    </Suspense>
  );
}

async function EditContribution({ params }: Props) {
  const actor = await requireActor();
  const { sessionId, contributionId } = await params;
  const [desk, stored] = await forPage(
    Promise.all([getContributionDesk(actor, sessionId), getContributionToEdit(actor, sessionId, contributionId)]),
  );
  if (!stored) return <ClosedDesk sessionId={sessionId} contributionId={contributionId} />;
  return (
    <ContributionWriter
      key={stored.id}
      personId={actor.personId}
      desk={desk}
      stored={stored}
      kind={stored.content.kind}
    />
  );
}
