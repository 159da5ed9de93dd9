import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { listAgenda } from "#lib/agenda/queries.ts";
import { toPapers } from "#lib/agenda/schema.ts";
import { AgendaBoard } from "#lib/agenda/ui/agenda-board.tsx";
import { AgendaSheet } from "#lib/agenda/ui/agenda-sheet.tsx";
import { PrintAgenda } from "#lib/agenda/ui/print-agenda.tsx";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { listDelegates } from "#lib/delegates/queries.ts";
import { QuorumSection } from "#lib/delegates/ui/quorum-section.tsx";
import { listIndicatorsOfSession } from "#lib/programmes/session-figures.ts";
import { KeyFigures } from "#lib/programmes/ui/key-figures.tsx";
import { listReportsOfSession } from "#lib/reports/queries.ts";
import { getSessionHeader } from "#lib/sessions/queries.ts";
import { toPersonOption } from "#lib/sessions/schema.ts";
import { DueDates } from "#lib/sessions/ui/due-dates.tsx";
import { SessionFrame } from "#lib/sessions/ui/session-frame.tsx";
import { Columns } from "#lib/ui/columns.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";
import { listPersonOptions } from "#lib/users/queries.ts";

type Props = { params: Promise<{ sessionId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("agenda");
  return { title: t("title") };
}

export default function AgendaPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Agenda {...props} />
    </Suspense>
  );
}

async function Agenda({ params }: Props) {
  const actor = await requireActor();
  const { sessionId } = await params;
  const session = await forPage(getSessionHeader(actor, sessionId));
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
