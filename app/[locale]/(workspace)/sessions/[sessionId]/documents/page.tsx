import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { listAgenda } from "#lib/agenda/queries.ts";
import { numberProgrammes } from "#lib/agenda/timetable.ts";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { programmeAbilities } from "#lib/programmes/queries.ts";
import { listReportsOfSession } from "#lib/reports/queries.ts";
import { SessionPapers } from "#lib/reports/ui/session-papers.tsx";
import { getSessionHeader } from "#lib/sessions/queries.ts";
import { SessionFrame } from "#lib/sessions/ui/session-frame.tsx";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { Section } from "#lib/ui/section.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

type Props = { params: Promise<{ sessionId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reports");
  return { title: t("papers") };
}

export default function DocumentsPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Documents {...props} />
    </Suspense>
  );
}

async function Documents({ params }: Props) {
  const actor = await requireActor();
  const { sessionId } = await params;
  const session = await forPage(getSessionHeader(actor, sessionId));
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
