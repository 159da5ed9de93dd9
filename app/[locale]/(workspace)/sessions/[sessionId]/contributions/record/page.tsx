import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { getContributionDesk, listRecentSpeeches, listSpeakers } from "#lib/contributions/queries.ts";
import { RecordDesk } from "#lib/contributions/ui/record-desk.tsx";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { getSessionHeader } from "#lib/sessions/queries.ts";
import { SessionFrame } from "#lib/sessions/ui/session-frame.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

type Props = { params: Promise<{ sessionId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("contributions.record");
  return { title: t("title") };
}

export default function RecordPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Record {...props} />
    </Suspense>
  );
}

async function Record({ params }: Props) {
  const actor = await requireActor();
  const { sessionId } = await params;
  const [session, desk, speakers, recent] = await forPage(
    Promise.all([
      getSessionHeader(actor, sessionId),
      getContributionDesk(actor, sessionId),
      listSpeakers(actor, sessionId),
      listRecentSpeeches(actor, sessionId),
    ]),
  );
  return (
    <SessionFrame session={session} current="contributions">
      <RecordDesk personId={actor.personId} desk={desk} speakers={speakers} recent={recent} />
    </SessionFrame>
  );
}
