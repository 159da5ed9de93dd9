import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { getContributionDesk } from "#lib/contributions/queries.ts";
import { ClosedDesk } from "#lib/contributions/ui/closed-desk.tsx";
import { ContributionWriter } from "#lib/contributions/ui/contribution-writer.tsx";
import { type Address, readAsked } from "#lib/core/asked.ts";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

type Props = { params: Promise<{ sessionId: string }>; searchParams: Address };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("contributions.action");
  return { title: t("writePaper") };
}

export default function NewContributionPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <NewContribution {...props} />
    </Suspense>
  );
}

async function NewContribution({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { sessionId } = await params;
  const { kind, draft } = await readAsked(searchParams, ["kind", "draft"]);
  const desk = await forPage(getContributionDesk(actor, sessionId));
  if (!desk.abilities.includes("contribution.create")) return <ClosedDesk sessionId={sessionId} />;
  return (
    <ContributionWriter
      personId={actor.personId}
      desk={desk}
      stored={null}
      kind={kind === "note" ? "note" : "paper"}
      draft={draft}
    />
  );
}
