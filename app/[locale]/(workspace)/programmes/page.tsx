import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { programmeKinds } from "#db/vocabulary.ts";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { listBodyIndicators, listProgrammes, programmeAbilities } from "#lib/programmes/queries.ts";
import { IndicatorTable } from "#lib/programmes/ui/indicator-table.tsx";
import { ProgrammeFilter } from "#lib/programmes/ui/programme-filter.tsx";
import { ProgrammeList } from "#lib/programmes/ui/programme-list.tsx";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

type Props = { searchParams: Promise<{ search?: string; kind?: string }> };

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
  const query = await searchParams;
  const kind = programmeKinds.find((one) => one === query.kind);
  const search = query.search?.trim() ?? "";
  const [t, programmes, body] = await forPage(
    Promise.all([getTranslations("programmes"), listProgrammes(actor, { search, kind }), listBodyIndicators(actor)]),
  );
  const abilities = programmeAbilities(actor);
  const mayCreate = abilities.includes("programme.create");
  const filtered = search !== "" || kind !== undefined;
  const create = mayCreate ? (
    <ButtonLink href="/programmes/new" tone="primary">
      {t("create")}
    </ButtonLink>
  ) : null;
  return (
    <Screen title={t("title")} sub={t("sub")} actions={create} wide>
      {programmes.length > 0 || filtered ? <ProgrammeFilter query={{ search, kind }} /> : null}
      {programmes.length > 0 ? (
        <ProgrammeList programmes={programmes} />
      ) : filtered ? (
        <EmptyState
          title={t("nothing", { search })}
          action={<ButtonLink href="/programmes">{t("showAll")}</ButtonLink>}
        />
      ) : (
        <EmptyState title={t("empty")}>{t(mayCreate ? "emptyFirst" : "emptyWait")}</EmptyState>
      )}
      {body.unit && !filtered ? (
        <IndicatorTable
          id="body-indicators"
          title={t("indicators.bodyTitle", { unit: body.unit.name })}
          note={t("indicators.bodyNote")}
          addLabel={t("indicators.addBody")}
          indicators={body.indicators}
          owner={abilities.includes("indicator.create") ? { programmeId: "", unitId: body.unit.id } : null}
          reports={[]}
        />
      ) : null}
    </Screen>
  );
}
