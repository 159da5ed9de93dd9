import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { getContribution } from "#lib/contributions/queries.ts";
import { ContributionDetail } from "#lib/contributions/ui/contribution-detail.tsx";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { findSessionHeader } from "#lib/sessions/queries.ts";
import { SessionFrame } from "#lib/sessions/ui/session-frame.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

type Props = { params: Promise<{ sessionId: string; contributionId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("contributions");
  return { title: t("title") };
}

export default function ContributionPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Contribution {...props} />
    </Suspense>
  );
}

async function Contribution({ params }: Props) {
  const actor = await requireActor();
  const { sessionId, contributionId } = await params;
  const [session, contribution, t] = await forPage(
    Promise.all([
      findSessionHeader(actor, sessionId),
      getContribution(actor, sessionId, contributionId),
      getTranslations("contributions"),
    ]),
  );
  // Who was taken off the list reads their own text, and nothing around it.
  if (!session)
    return (
      <Screen title={contribution.title || t("title")}>
        <ContributionDetail contribution={contribution} seesSession={false} />
      </Screen>
    );
  return (
    <SessionFrame session={session} current="contributions">
      <ContributionDetail contribution={contribution} />
    </SessionFrame>
  );
}
