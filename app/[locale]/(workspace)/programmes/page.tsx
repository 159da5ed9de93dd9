import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { type Address, readAsked } from "#lib/core/asked.ts";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { listMeasureNames, measureAbilities } from "#lib/measures/queries.ts";
import { listBodyIndicators, programmeAbilities } from "#lib/programmes/queries.ts";
import { listProgrammes } from "#lib/programmes/register.ts";
import { IndicatorTable } from "#lib/programmes/ui/indicator-table.tsx";
import { ProgrammeFilter } from "#lib/programmes/ui/programme-filter.tsx";
import { ProgrammeList } from "#lib/programmes/ui/programme-list.tsx";
import { listReportSessions, listReportsOfBody } from "#lib/reports/queries.ts";
import { ReportVersions } from "#lib/reports/ui/report-versions.tsx";
import { StartReport } from "#lib/reports/ui/start-report.tsx";
import { mayImport } from "#lib/sheets/queries.ts";
import { ExportLink, ImportLink } from "#lib/sheets/ui/sheet-links.tsx";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { Section } from "#lib/ui/section.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";
import { listUnitOptions } from "#lib/units/queries.ts";
import { toUnitChoices } from "#lib/units/schema.ts";

type Props = { searchParams: Address };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("programmes");
  return { title: t("title") };
}

export default function ProgrammesPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Programmes {...props} />
    </Suspense>
  );
}

async function Programmes({ searchParams }: Props) {
  const actor = await requireActor();
  const names = ["search", "kind", "status", "leadUnitId", "year", "sort", "after"] as const;
  const { after, ...query } = await readAsked(searchParams, names);
  const search = query.search ?? "";
  const [t, words, programmes, body, measures, units, sessions] = await forPage(
    Promise.all([
      getTranslations("programmes"),
      getTranslations("units"),
      listProgrammes(actor, { ...query, after }),
      listBodyIndicators(actor),
      listMeasureNames(actor),
      listUnitOptions(actor),
      listReportSessions(actor, null),
    ]),
  );
  const bodyReports = body.unit ? await listReportsOfBody(actor, body.unit.id) : [];
  const abilities = programmeAbilities(actor);
  const mayCreate = abilities.includes("programme.create");
  const { sort: _sort, ...narrowing } = query;
  const filtered = Object.values(narrowing).some(Boolean);
  const isWhole = !filtered && !after;
  const mayStart = abilities.includes("report.start");
  const create = mayCreate ? (
    <>
      {programmes.rows.length > 0 ? <ExportLink /> : null}
      {mayImport(actor) ? <ImportLink /> : null}
      {measureAbilities(actor).includes("measure.edit") ? (
        <ButtonLink href="/settings/measures">{t("measures")}</ButtonLink>
      ) : null}
      <ButtonLink href="/programmes/new" tone="primary">
        {t("create")}
      </ButtonLink>
    </>
  ) : (
    <ExportLink />
  );
  return (
    <Screen title={t("title")} sub={t("sub")} actions={create} wide>
      {programmes.rows.length > 0 || filtered ? (
        <ProgrammeFilter query={query} units={toUnitChoices(units, (name) => words("endedName", { name }))} />
      ) : null}
      {programmes.rows.length > 0 ? (
        <Section id="register" title={t("register")}>
          <ProgrammeList page={programmes} query={query} isFirst={!after} />
        </Section>
      ) : filtered ? (
        <EmptyState
          title={search ? t("nothing", { search }) : t("nothingFiltered")}
          action={<ButtonLink href="/programmes">{t("showAll")}</ButtonLink>}
        />
      ) : (
        <EmptyState title={t("empty")}>{t(mayCreate ? "emptyFirst" : "emptyWait")}</EmptyState>
      )}
      {isWhole && body.unit ? (
        <IndicatorTable
          id="body-indicators"
          title={t("indicators.bodyTitle", { unit: body.unit.name })}
          note={t("indicators.bodyNote")}
          addLabel={t("indicators.addBody")}
          indicators={body.indicators}
          owner={abilities.includes("indicator.create") ? { programmeId: "", unitId: body.unit.id } : null}
          measures={measures}
        />
      ) : null}
      {isWhole && body.unit && (bodyReports.length > 0 || body.indicators.length > 0) ? (
        <ReportVersions
          reports={bodyReports}
          mayStart={mayStart}
          start={
            mayStart ? <StartReport owner={{ programmeId: "", unitId: body.unit.id }} sessions={sessions} /> : null
          }
        />
      ) : null}
    </Screen>
  );
}
