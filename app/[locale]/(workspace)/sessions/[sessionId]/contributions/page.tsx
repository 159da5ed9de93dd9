import { getTranslations } from "next-intl/server";
import { type PassageCategory, passageCategories } from "#db/vocabulary.ts";
import { getContributionDesk, listContributionsOfSession } from "#lib/contributions/queries.ts";
import { ContributionActions, ContributionList } from "#lib/contributions/ui/contribution-list.tsx";
import type { PersonActor } from "#lib/core/actor.ts";
import { readAsked } from "#lib/core/asked.ts";
import { getSessionHeader } from "#lib/sessions/queries.ts";
import { SessionFrame } from "#lib/sessions/ui/session-frame.tsx";
import { pack } from "#lib/ui/packed.ts";
import { pageAbout, partOf, type Shown } from "#lib/ui/page-about.tsx";

type Params = { sessionId: string };

const read = async (actor: PersonActor, { sessionId }: Params) => {
  const [session, desk] = await Promise.all([
    getSessionHeader(actor, sessionId),
    getContributionDesk(actor, sessionId),
  ]);
  return { session, desk };
};

const page = pageAbout({
  read,
  title: async ({ session }) => partOf((await getTranslations("contributions"))("title"), session.title),
  Screen: Contributions,
});
export const { generateMetadata } = page;
export default page.Page;

async function Contributions({ actor, subject, params, searchParams }: Shown<Params, typeof read>) {
  const { session, desk } = subject;
  const [{ category }, rows] = await Promise.all([
    readAsked(searchParams, ["category"]),
    listContributionsOfSession(actor, params.sessionId),
  ]);
  const chosen = passageCategories.find((one): one is PassageCategory => one === category) ?? null;
  return (
    <SessionFrame session={session} current="contributions" actions={<ContributionActions desk={desk} />}>
      <ContributionList personId={actor.personId} desk={desk} rows={pack(rows)} category={chosen} />
    </SessionFrame>
  );
}
