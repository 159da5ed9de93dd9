import { getTranslations } from "next-intl/server";
import { listAgenda } from "#lib/agenda/queries.ts";
import { numberProgrammes } from "#lib/agenda/timetable.ts";
import { AgendaBrief } from "#lib/agenda/ui/agenda-brief.tsx";
import type { PersonActor } from "#lib/core/actor.ts";
import { findInvitation, listDelegates } from "#lib/delegates/queries.ts";
import { AnswerInvitation } from "#lib/delegates/ui/answer-invitation.tsx";
import { QuorumSection } from "#lib/delegates/ui/quorum-section.tsx";
import { listIndicatorsOfSession } from "#lib/programmes/session-figures.ts";
import { KeyFigures } from "#lib/programmes/ui/key-figures.tsx";
import { ProgrammesSideBySide } from "#lib/programmes/ui/side-by-side.tsx";
import { listReportsOfSession } from "#lib/reports/queries.ts";
import { SessionPapers } from "#lib/reports/ui/session-papers.tsx";
import { getSessionReadiness } from "#lib/sessions/preparation.ts";
import { getSessionHeader } from "#lib/sessions/queries.ts";
import { DueDates } from "#lib/sessions/ui/due-dates.tsx";
import { ReadinessList } from "#lib/sessions/ui/readiness-list.tsx";
import { SessionFrame } from "#lib/sessions/ui/session-frame.tsx";
import { SessionSteps } from "#lib/sessions/ui/session-steps.tsx";
import { isChangeable } from "#lib/sessions/workflow.ts";
import { Columns } from "#lib/ui/columns.tsx";
import { pageAbout, type Shown } from "#lib/ui/page-about.tsx";
import { Section } from "#lib/ui/section.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";

type Params = { sessionId: string };

const read = (actor: PersonActor, { sessionId }: Params) => getSessionHeader(actor, sessionId);

const page = pageAbout({ read, title: (session) => session.title, Screen: Overview });
export const { generateMetadata } = page;
export default page.Page;

async function Overview({ actor, subject: session, params: { sessionId } }: Shown<Params, typeof read>) {
  const prepares = session.abilities.includes("delegate.view") && isChangeable(session.status);
  const [t, reportWords, items, invitation, delegates, figures, reports, readiness] = await Promise.all([
    getTranslations("sessions"),
    getTranslations("reports"),
    listAgenda(actor, sessionId),
    findInvitation(actor, sessionId),
    listDelegates(actor, sessionId),
    listIndicatorsOfSession(actor, sessionId),
    listReportsOfSession(actor, sessionId),
    prepares ? getSessionReadiness(actor, sessionId) : null,
  ]);
  // Nobody answers for a session that is put off or called off.
  const isHeld = session.status !== "postponed" && session.status !== "cancelled";
  return (
    <SessionFrame session={session} current="overview" actions={<SessionSteps session={session} />}>
      {invitation ? <AnswerInvitation invitation={invitation} /> : null}
      <Columns
        side={
          <>
            {isHeld ? <QuorumSection delegates={delegates} /> : null}
            <DueDates session={session} now={new Date()} />
            <KeyFigures groups={figures} />
          </>
        }
      >
        {readiness ? (
          <Section id="readiness" title={t("readiness")}>
            <ReadinessList sessionId={sessionId} readiness={readiness} />
          </Section>
        ) : null}
        <Section
          id="agenda"
          title={t("tab.agenda")}
          right={
            <TextLink href={`/sessions/${sessionId}/agenda`} small>
              {t("openAgenda")}
            </TextLink>
          }
        >
          <AgendaBrief session={session} items={items} />
        </Section>
        <ProgrammesSideBySide groups={figures} />
        {reports.length > 0 ? (
          <Section id="papers" title={reportWords("papers")}>
            <SessionPapers reports={reports} missing={[]} places={numberProgrammes(items)} maySubmit={false} />
          </Section>
        ) : null}
      </Columns>
    </SessionFrame>
  );
}
