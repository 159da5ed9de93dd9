import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { type PassageCategory, passageCategories } from "#db/vocabulary.ts";
import { getContributionDesk, listContributionsOfSession } from "#lib/contributions/queries.ts";
import { ContributionActions, ContributionList } from "#lib/contributions/ui/contribution-list.tsx";
import { type Address, readAsked } from "#lib/core/asked.ts";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { getSessionHeader } from "#lib/sessions/queries.ts";
import { SessionFrame } from "#lib/sessions/ui/session-frame.tsx";
import { pack } from "#lib/ui/packed.ts";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

type Props = { params: Promise<{ sessionId: string }>; searchParams: Address };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("contributions");
  return { title: t("title") };
}

export default function ContributionsPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Contributions {...props} />
    </Suspense>
  );
}

async function Contributions({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { sessionId } = await params;
  const { category } = await readAsked(searchParams, ["category"]);
  const [session, desk, rows] = await forPage(
    Promise.all([
      getSessionHeader(actor, sessionId),
      getContributionDesk(actor, sessionId),
      listContributionsOfSession(actor, sessionId),
    ]),
  );
  const chosen = passageCategories.find((one): one is PassageCategory => one === category) ?? null;
  return (
    <SessionFrame session={session} current="contributions" actions={<ContributionActions desk={desk} />}>
      <ContributionList personId={actor.personId} desk={desk} rows={pack(rows)} category={chosen} />
    </SessionFrame>
  );
}
