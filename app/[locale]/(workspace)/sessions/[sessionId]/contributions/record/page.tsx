import { getTranslations } from "next-intl/server";
import { getContributionDesk, listRecentSpeeches, listSpeakers } from "#lib/contributions/queries.ts";
import { RecordDesk } from "#lib/contributions/ui/record-desk.tsx";
import type { PersonActor } from "#lib/core/actor.ts";
import { getSessionHeader } from "#lib/sessions/queries.ts";
import { SessionFrame } from "#lib/sessions/ui/session-frame.tsx";
import { pageAbout, partOf, type Shown } from "#lib/ui/page-about.tsx";

type Params = { sessionId: string };

const read = async (actor: PersonActor, { sessionId }: Params) => {
  const [session, desk, speakers] = await Promise.all([
    getSessionHeader(actor, sessionId),
    getContributionDesk(actor, sessionId),
    listSpeakers(actor, sessionId),
  ]);
  return { session, desk, speakers };
};

const page = pageAbout({
  read,
  title: async ({ session }) => partOf((await getTranslations("contributions.record"))("title"), session.title),
  Screen: Record,
});
export const { generateMetadata } = page;
export default page.Page;

async function Record({ actor, subject, params }: Shown<Params, typeof read>) {
  const { session, desk, speakers } = subject;
  const recent = await listRecentSpeeches(actor, params.sessionId);
  return (
    <SessionFrame session={session} current="contributions">
      <RecordDesk personId={actor.personId} desk={desk} speakers={speakers} recent={recent} />
    </SessionFrame>
  );
}
