import { getTranslations } from "next-intl/server";
import { listAgenda } from "#lib/agenda/queries.ts";
import { numberProgrammes } from "#lib/agenda/timetable.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { programmeAbilities } from "#lib/programmes/queries.ts";
import { listReportsOfSession } from "#lib/reports/queries.ts";
import { SessionPapers } from "#lib/reports/ui/session-papers.tsx";
import { getSessionHeader } from "#lib/sessions/queries.ts";
import { SessionFrame } from "#lib/sessions/ui/session-frame.tsx";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { pageAbout, partOf, type Shown } from "#lib/ui/page-about.tsx";
import { Section } from "#lib/ui/section.tsx";

type Params = { sessionId: string };

const read = (actor: PersonActor, { sessionId }: Params) => getSessionHeader(actor, sessionId);

const page = pageAbout({
  read,
  title: async (session) => partOf((await getTranslations("reports"))("papers"), session.title),
  Screen: Documents,
});
export const { generateMetadata } = page;
export default page.Page;

async function Documents({ actor, subject: session, params: { sessionId } }: Shown<Params, typeof read>) {
  const [t, reports, items] = await Promise.all([
    getTranslations("reports"),
    listReportsOfSession(actor, sessionId),
    listAgenda(actor, sessionId),
  ]);
  const tabled = new Set(reports.map((report) => report.programmeId));
  const heard = new Map(items.flatMap(({ programme }) => (programme ? [[programme.id, programme]] : [])));
  const missing = [...heard.values()].filter((programme) => !tabled.has(programme.id));
  const maySubmit = programmeAbilities(actor).includes("report.start");
  return (
    <SessionFrame session={session} current="documents">
      <Section id="papers" title={t("papers")} note={t("papersNote")}>
        {reports.length + missing.length > 0 ? (
          <SessionPapers reports={reports} missing={missing} places={numberProgrammes(items)} maySubmit={maySubmit} />
        ) : (
          <EmptyState title={t("noPapers")}>{t("noPapersHint")}</EmptyState>
        )}
      </Section>
    </SessionFrame>
  );
}
