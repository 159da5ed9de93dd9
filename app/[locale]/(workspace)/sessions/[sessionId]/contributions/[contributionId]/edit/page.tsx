import { getTranslations } from "next-intl/server";
import { getContributionDesk, getContributionToEdit } from "#lib/contributions/queries.ts";
import { ClosedDesk } from "#lib/contributions/ui/closed-desk.tsx";
import { ContributionWriter } from "#lib/contributions/ui/contribution-writer.tsx";
import type { PersonActor } from "#lib/core/actor.ts";
import { pageAbout, partOf, type Shown } from "#lib/ui/page-about.tsx";

type Params = { sessionId: string; contributionId: string };

const read = async (actor: PersonActor, { sessionId, contributionId }: Params) => {
  const [desk, stored] = await Promise.all([
    getContributionDesk(actor, sessionId),
    getContributionToEdit(actor, sessionId, contributionId),
  ]);
  return { desk, stored };
};

const page = pageAbout({
  read,
  title: async ({ desk, stored }) =>
    partOf((await getTranslations("contributions.action"))("edit"), stored?.content.title || desk.sessionTitle),
  Screen: EditContribution,
});
export const { generateMetadata } = page;
export default page.Page;

function EditContribution({ actor, subject: { desk, stored }, params }: Shown<Params, typeof read>) {
  if (!stored) return <ClosedDesk {...params} />;
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
