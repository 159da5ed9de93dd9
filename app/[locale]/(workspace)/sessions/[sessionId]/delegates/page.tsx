import { getTranslations } from "next-intl/server";
import type { PersonActor } from "#lib/core/actor.ts";
import { listDelegates } from "#lib/delegates/queries.ts";
import { AddDelegates } from "#lib/delegates/ui/add-delegates.tsx";
import { DelegateCounts } from "#lib/delegates/ui/delegate-counts.tsx";
import { DelegateList } from "#lib/delegates/ui/delegate-list.tsx";
import { QuorumSection } from "#lib/delegates/ui/quorum-section.tsx";
import { getSessionHeader } from "#lib/sessions/queries.ts";
import { SessionFrame } from "#lib/sessions/ui/session-frame.tsx";
import { Columns } from "#lib/ui/columns.tsx";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { pageAbout, partOf, type Shown } from "#lib/ui/page-about.tsx";
import { Section } from "#lib/ui/section.tsx";
import { listUnitOptions } from "#lib/units/queries.ts";
import { currentUnits } from "#lib/units/schema.ts";
import { toPersonOption } from "#lib/users/person-label.ts";
import { listPersonOptions, mayAddPeople } from "#lib/users/queries.ts";

type Params = { sessionId: string };

const read = (actor: PersonActor, { sessionId }: Params) => getSessionHeader(actor, sessionId);

const page = pageAbout({
  read,
  title: async (session) => partOf((await getTranslations("delegates"))("title"), session.title),
  Screen: Delegates,
});
export const { generateMetadata } = page;
export default page.Page;

async function Delegates({ actor, subject: session, params: { sessionId } }: Shown<Params, typeof read>) {
  const mayAdd = session.abilities.includes("delegate.add");
  const [t, delegates, people, units] = await Promise.all([
    getTranslations("delegates"),
    listDelegates(actor, sessionId),
    mayAdd ? listPersonOptions(actor) : [],
    mayAdd && mayAddPeople(actor) ? listUnitOptions(actor) : null,
  ]);
  const listed = new Set(delegates.map((delegate) => delegate.person.id));
  const choices = people.filter((person) => !listed.has(person.id)).map(toPersonOption);
  const today = units && currentUnits(units);
  const add = mayAdd ? (
    <AddDelegates sessionId={sessionId} people={choices} units={today} primary={delegates.length === 0} />
  ) : null;
  return (
    <SessionFrame session={session} current="delegates" actions={delegates.length > 0 ? add : null}>
      <Columns side={<QuorumSection delegates={delegates} />}>
        <Section id="delegates" title={t("title")} note={<DelegateCounts delegates={delegates} />}>
          {delegates.length > 0 ? (
            <DelegateList delegates={delegates} />
          ) : (
            <EmptyState title={t("empty")} action={add}>
              {t(mayAdd ? "emptyFirst" : "emptyWait")}
            </EmptyState>
          )}
        </Section>
      </Columns>
    </SessionFrame>
  );
}
