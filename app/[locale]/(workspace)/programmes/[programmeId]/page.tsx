import { getTranslations } from "next-intl/server";
import { Fragment } from "react";
import type { PersonActor } from "#lib/core/actor.ts";
import { getFormat } from "#lib/i18n/get-format.ts";
import { listMeasureNames } from "#lib/measures/queries.ts";
import { getProgramme } from "#lib/programmes/queries.ts";
import { About } from "#lib/programmes/ui/about.tsx";
import { IndicatorTable } from "#lib/programmes/ui/indicator-table.tsx";
import { Period } from "#lib/programmes/ui/period.tsx";
import styles from "#lib/programmes/ui/progress.module.css";
import { ProgressCharts } from "#lib/programmes/ui/progress-charts.tsx";
import { TakingPartUnits } from "#lib/programmes/ui/taking-part.tsx";
import { listQuotingTexts } from "#lib/quotes/queries.ts";
import { QuotingTexts } from "#lib/quotes/ui/quoting-texts.tsx";
import { listReportSessions, listReportsOfProgramme } from "#lib/reports/queries.ts";
import { RecentChanges } from "#lib/reports/ui/recent-changes.tsx";
import { ReportVersions } from "#lib/reports/ui/report-versions.tsx";
import { StartReport } from "#lib/reports/ui/start-report.tsx";
import { ExportLink } from "#lib/sheets/ui/sheet-links.tsx";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { Chip } from "#lib/ui/chip.tsx";
import { Facts } from "#lib/ui/facts.tsx";
import { IconPencil } from "#lib/ui/icons.tsx";
import { pageAbout, partOf, type Shown } from "#lib/ui/page-about.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";

type Params = { programmeId: string };

const read = (actor: PersonActor, { programmeId }: Params) => getProgramme(actor, programmeId);

const page = pageAbout({ read, title: (programme) => partOf(programme.code, programme.title), Screen: Programme });
export const { generateMetadata } = page;
export default page.Page;

async function Programme({ actor, subject: programme, params: { programmeId } }: Shown<Params, typeof read>) {
  const mayStart = programme.abilities.includes("report.start");
  const [t, format, reports, sessions, measures, texts] = await Promise.all([
    getTranslations("programmes"),
    getFormat(),
    listReportsOfProgramme(actor, programmeId),
    mayStart ? listReportSessions(actor, programmeId) : [],
    listMeasureNames(actor),
    listQuotingTexts(actor, programmeId),
  ]);
  const { indicators, sessions: heard } = programme;
  return (
    <Screen
      wide
      title={programme.title}
      crumbs={[
        { label: t("title"), href: "/programmes" },
        { label: <Chip>{programme.code}</Chip>, href: `/programmes/${programmeId}` },
      ]}
      actions={
        <>
          <ExportLink programmeId={programmeId} />
          {programme.abilities.includes("programme.edit") ? (
            <ButtonLink href={`/programmes/${programmeId}/edit`} icon={<IconPencil size={18} />}>
              {t("edit")}
            </ButtonLink>
          ) : null}
          {mayStart ? <StartReport owner={{ programmeId, unitId: "" }} sessions={sessions} primary /> : null}
        </>
      }
      facts={
        <Facts
          items={[
            { label: t("facts.kind"), value: t(`kind.${programme.kind}`) },
            { label: t("facts.period"), value: <Period from={programme.periodFrom} to={programme.periodTo} /> },
            { label: t("facts.lead"), value: programme.leadUnit },
            {
              label: t("facts.contact"),
              value: programme.contact
                ? [programme.contact.fullName, programme.contact.position].filter(Boolean).join(", ")
                : null,
            },
            { label: t("facts.legalBasis"), value: programme.legalBasis },
            { label: t("facts.status"), value: t(`status.${programme.status}`) },
            {
              label: t("facts.heard"),
              value:
                heard.length > 0
                  ? heard.map((session, index) => (
                      <Fragment key={session.id}>
                        {index > 0 ? "; " : null}
                        <TextLink href={`/sessions/${session.id}`} chevron={false}>
                          {t("heardAt", { date: format.date(session.date), item: session.item })}
                        </TextLink>
                      </Fragment>
                    ))
                  : null,
            },
          ]}
        />
      }
    >
      <IndicatorTable
        id="indicators"
        title={t("indicators.title")}
        note={
          indicators.length > 0
            ? t("indicators.note", {
                measured: indicators.filter((indicator) => indicator.values.length > 0).length,
                count: indicators.length,
              })
            : undefined
        }
        addLabel={t("indicators.add")}
        indicators={indicators}
        owner={programme.abilities.includes("indicator.create") ? { programmeId, unitId: "" } : null}
        measures={measures}
      />
      <ProgressCharts indicators={indicators} />
      <RecentChanges indicators={indicators} />
      <div className={styles.pair}>
        <ReportVersions reports={reports} mayStart={mayStart} />
        <QuotingTexts texts={texts} />
      </div>
      <TakingPartUnits units={programme.units} />
      {programme.goals || programme.earlierTitles ? <About programme={programme} /> : null}
    </Screen>
  );
}
