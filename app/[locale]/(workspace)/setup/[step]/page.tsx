import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { type ReactNode, Suspense } from "react";
import { type SetupStep, setupSteps } from "#db/vocabulary.ts";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { getSetupProgress } from "#lib/setup/queries.ts";
import { PeopleStep } from "#lib/setup/ui/people-step.tsx";
import { SetupScreen } from "#lib/setup/ui/setup-screen.tsx";
import { StepActions } from "#lib/setup/ui/step-actions.tsx";
import { UnitsStep } from "#lib/setup/ui/units-step.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";
import { getUnit, listUnitOptions } from "#lib/units/queries.ts";
import { HostForm } from "#lib/units/ui/host-form.tsx";

type Props = { params: Promise<{ step: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("setup");
  return { title: t("title") };
}

export default function SetupStepPage({ params }: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Step params={params} />
    </Suspense>
  );
}

async function Step({ params }: Props) {
  const actor = await requireActor();
  const { step: asked } = await params;
  const current = setupSteps.find((step) => step === asked);
  if (!current) notFound();
  const [progress, units] = await Promise.all([forPage(getSetupProgress(actor)), forPage(listUnitOptions(actor))]);
  const state = progress.steps.find((found) => found.step === current)?.state ?? "open";
  const host = units.find((unit) => unit.isHost);
  const t = await getTranslations(`setup.${current}`);
  const content: Record<SetupStep, () => Promise<ReactNode>> = {
    body: async () => (
      <HostForm host={host ? await getUnit(actor, host.id) : null} next="/setup/units">
        <StepActions step="body" state={state} next="/setup/units" />
      </HostForm>
    ),
    units: async () => <UnitsStep known={units.map(({ name }) => name)} state={state} />,
    people: async () => <PeopleStep units={units} state={state} />,
  };
  return (
    <SetupScreen progress={progress} current={current} title={t("title")} sub={t("sub")}>
      {await content[current]()}
    </SetupScreen>
  );
}
