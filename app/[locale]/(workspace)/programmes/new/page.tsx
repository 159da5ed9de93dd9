import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { programmeAbilities, proposeCodes } from "#lib/programmes/queries.ts";
import { CreateProgramme } from "#lib/programmes/ui/programme-form.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";
import { listUnitOptions } from "#lib/units/queries.ts";
import { toUnitChoices } from "#lib/units/schema.ts";
import { toPersonOption } from "#lib/users/person-label.ts";
import { listPersonOptions } from "#lib/users/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("programmes");
  return { title: t("create") };
}

export default function NewProgrammePage() {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <NewProgramme />
    </Suspense>
  );
}

async function NewProgramme() {
  const actor = await requireActor();
  if (!programmeAbilities(actor).includes("programme.create")) forbidden();
  const [t, words, codes, units, people] = await Promise.all([
    getTranslations("programmes"),
    getTranslations("units"),
    proposeCodes(actor),
    listUnitOptions(actor),
    listPersonOptions(actor),
  ]);
  const choices = {
    units: toUnitChoices(units, (name) => words("endedName", { name })),
    people: people.map(toPersonOption),
  };
  return (
    <Screen title={t("create")} crumbs={[{ label: t("title"), href: "/programmes" }]}>
      <CreateProgramme codes={codes} choices={choices} />
    </Screen>
  );
}
