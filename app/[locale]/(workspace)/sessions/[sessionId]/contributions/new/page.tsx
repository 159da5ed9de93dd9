import { getTranslations } from "next-intl/server";
import { getContributionDesk } from "#lib/contributions/queries.ts";
import { ClosedDesk } from "#lib/contributions/ui/closed-desk.tsx";
import { ContributionWriter } from "#lib/contributions/ui/contribution-writer.tsx";
import type { PersonActor } from "#lib/core/actor.ts";
import { readAsked } from "#lib/core/asked.ts";
import { pageAbout, partOf, type Shown } from "#lib/ui/page-about.tsx";

type Params = { sessionId: string };

const read = (actor: PersonActor, { sessionId }: Params) => getContributionDesk(actor, sessionId);

const page = pageAbout({
  read,
  async title({ abilities, sessionTitle }) {
    const t = await getTranslations("contributions.action");
    return partOf(t("writePaper"), abilities.includes("contribution.create") ? sessionTitle : "");
  },
  Screen: NewContribution,
});
export const { generateMetadata } = page;
export default page.Page;

async function NewContribution({ actor, subject: desk, params, searchParams }: Shown<Params, typeof read>) {
  const { kind, draft } = await readAsked(searchParams, ["kind", "draft"]);
  if (!desk.abilities.includes("contribution.create")) return <ClosedDesk sessionId={params.sessionId} />;
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
