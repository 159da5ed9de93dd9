import { IconPencil } from "@tabler/icons-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { getFormat } from "#lib/i18n/get-format.ts";
import { getProgramme } from "#lib/programmes/queries.ts";
import { IndicatorTable } from "#lib/programmes/ui/indicator-table.tsx";
import { Period } from "#lib/programmes/ui/period.tsx";
import { listReportSessions, listReportsOfProgramme } from "#lib/reports/queries.ts";
import { ReportVersions } from "#lib/reports/ui/report-versions.tsx";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { Chip } from "#lib/ui/chip.tsx";
import { Facts } from "#lib/ui/facts.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";

type Props = { params: Promise<{ programmeId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("programmes");
  return { title: t("title") };
}

export default function ProgrammePage(props: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Programme {...props} />
    </Suspense>
  );
}

async function Programme({ params }: Props) {
  const actor = await requireActor();
  const { programmeId } = await params;
  const programme = await forPage(getProgramme(actor, programmeId));
  const maySubmit = programme.abilities.includes("report.submit");
  const [t, versions, format, reports, sessions] = await Promise.all([
    getTranslations("programmes"),
    getTranslations("reports"),
    getFormat(),
    listReportsOfProgramme(actor, programmeId),
    maySubmit ? listReportSessions(actor, programmeId) : [],
  ]);
  const { indicators, sessions: heard } = programme;
  const [latest] = heard;
  return (
    <Screen
      wide
      title={programme.title}
      crumbs={[
        { label: t("title"), href: "/programmes" },
        { label: <Chip>{programme.code}</Chip>, href: `/programmes/${programmeId}` },
      ]}
      actions={
        programme.abilities.includes("programme.edit") ? (
          <ButtonLink
            href={`/programmes/${programmeId}/edit`}
            icon={<IconPencil size={18} stroke={1.5} aria-hidden="true" />}
          >
            {t("edit")}
          </ButtonLink>
        ) : null
      }
      facts={
        <Facts
          items={[
            { label: t("facts.kind"), value: t(`kind.${programme.kind}`) },
            { label: t("facts.period"), value: <Period from={programme.periodFrom} to={programme.periodTo} /> },
            { label: t("facts.lead"), value: programme.leadUnit },
            { label: t("facts.status"), value: t(`status.${programme.status}`) },
            {
              label: t("facts.heard"),
              value: latest ? (
                <TextLink href={`/sessions/${latest.id}`} chevron={false}>
                  {format.date(latest.date)}
                </TextLink>
              ) : null,
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
        reports={reports.map(({ id, number, title }) => ({
          value: id,
          label: versions("versionTitle", { number, title }),
        }))}
      />
      <ReportVersions programmeId={programmeId} reports={reports} sessions={sessions} maySubmit={maySubmit} />
    </Screen>
  );
}
