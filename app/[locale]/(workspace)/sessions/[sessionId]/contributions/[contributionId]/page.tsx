import { getTranslations } from "next-intl/server";
import { getContribution } from "#lib/contributions/queries.ts";
import { ContributionDetail } from "#lib/contributions/ui/contribution-detail.tsx";
import type { PersonActor } from "#lib/core/actor.ts";
import { findSessionHeader } from "#lib/sessions/queries.ts";
import { SessionFrame } from "#lib/sessions/ui/session-frame.tsx";
import { pageAbout, type Shown } from "#lib/ui/page-about.tsx";
import { Screen } from "#lib/ui/screen.tsx";

type Params = { sessionId: string; contributionId: string };

const read = async (actor: PersonActor, { sessionId, contributionId }: Params) => {
  const [session, contribution] = await Promise.all([
    findSessionHeader(actor, sessionId),
    getContribution(actor, sessionId, contributionId),
  ]);
  return { session, contribution };
};

const page = pageAbout({
  read,
  title: async ({ contribution }) => contribution.title || (await getTranslations("contributions"))("title"),
  Screen: Contribution,
});
export const { generateMetadata } = page;
export default page.Page;

async function Contribution({ subject: { session, contribution } }: Shown<Params, typeof read>) {
  const t = await getTranslations("contributions");
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
