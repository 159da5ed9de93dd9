import { getTranslations } from "next-intl/server";
import { listAgenda } from "#lib/agenda/queries.ts";
import { toPapers } from "#lib/agenda/schema.ts";
import { AgendaBoard } from "#lib/agenda/ui/agenda-board.tsx";
import { AgendaSheet } from "#lib/agenda/ui/agenda-sheet.tsx";
import { PrintAgenda } from "#lib/agenda/ui/print-agenda.tsx";
import type { PersonActor } from "#lib/core/actor.ts";
import { listDelegates } from "#lib/delegates/queries.ts";
import { QuorumSection } from "#lib/delegates/ui/quorum-section.tsx";
import { listIndicatorsOfSession } from "#lib/programmes/session-figures.ts";
import { KeyFigures } from "#lib/programmes/ui/key-figures.tsx";
import { listReportsOfSession } from "#lib/reports/queries.ts";
import { getSessionHeader } from "#lib/sessions/queries.ts";
import { DueDates } from "#lib/sessions/ui/due-dates.tsx";
import { SessionFrame } from "#lib/sessions/ui/session-frame.tsx";
import { Columns } from "#lib/ui/columns.tsx";
import { pageAbout, partOf, type Shown } from "#lib/ui/page-about.tsx";
import { toPersonOption } from "#lib/users/person-label.ts";
import { listPersonOptions } from "#lib/users/queries.ts";

type Params = { sessionId: string };

const read = (actor: PersonActor, { sessionId }: Params) => getSessionHeader(actor, sessionId);

const page = pageAbout({
  read,
  title: async (session) => partOf((await getTranslations("agenda"))("title"), session.title),
  Screen: Agenda,
});
export const { generateMetadata } = page;
export default page.Page;

async function Agenda({ actor, subject: session, params: { sessionId } }: Shown<Params, typeof read>) {
  const mayEdit = session.abilities.includes("agenda.edit");
  const [items, reports, figures, delegates, people] = await Promise.all([
    listAgenda(actor, sessionId),
    listReportsOfSession(actor, sessionId),
    listIndicatorsOfSession(actor, sessionId),
    listDelegates(actor, sessionId),
    mayEdit ? listPersonOptions(actor) : [],
  ]);
  const choices = mayEdit ? { people: people.map(toPersonOption) } : null;
  return (
    <SessionFrame session={session} current="agenda" actions={items.length > 0 ? <PrintAgenda /> : null}>
      <Columns
        side={
          <>
            <KeyFigures groups={figures} />
            <QuorumSection delegates={delegates} />
            <DueDates session={session} now={new Date()} />
          </>
        }
      >
        <AgendaBoard session={session} items={items} papers={toPapers(reports)} choices={choices} />
      </Columns>
      <AgendaSheet session={session} items={items} />
    </SessionFrame>
  );
}
