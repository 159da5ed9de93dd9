import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { type SetupStep, setupSteps } from "#db/vocabulary.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { getSetupProgress } from "#lib/setup/queries.ts";
import { PeopleStep } from "#lib/setup/ui/people-step.tsx";
import { SetupScreen } from "#lib/setup/ui/setup-screen.tsx";
import { StepActions } from "#lib/setup/ui/step-actions.tsx";
import { UnitsStep } from "#lib/setup/ui/units-step.tsx";
import { pageAbout, type Shown } from "#lib/ui/page-about.tsx";
import { getUnit, listUnitOptions } from "#lib/units/queries.ts";
import { HostForm } from "#lib/units/ui/host-form.tsx";

type Params = { step: string };

const read = async (actor: PersonActor, { step: asked }: Params) => {
  const current = setupSteps.find((step) => step === asked);
  if (!current) notFound();
  const [progress, units] = await Promise.all([getSetupProgress(actor), listUnitOptions(actor)]);
  return { current, progress, units };
};

const page = pageAbout({
  read,
  title: async ({ current }) => (await getTranslations(`setup.${current}`))("title"),
  Screen: Step,
});
export const { generateMetadata } = page;
export default page.Page;

async function Step({ actor, subject: { current, progress, units } }: Shown<Params, typeof read>) {
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
