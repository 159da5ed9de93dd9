import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { Screen } from "#lib/ui/screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";
import { listUnitOptions, unitAbilities } from "#lib/units/queries.ts";
import { currentUnits } from "#lib/units/schema.ts";
import { CreateUnit } from "#lib/units/ui/unit-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("units");
  return { title: t("new") };
}

export default function NewUnitPage() {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <NewUnit />
    </Suspense>
  );
}

async function NewUnit() {
  const actor = await requireActor();
  if (!unitAbilities(actor).includes("unit.create")) forbidden();
  const [t, units] = await Promise.all([getTranslations("units"), listUnitOptions(actor)]);
  return (
    <Screen crumbs={[{ label: t("title"), href: "/units" }]} title={t("new")}>
      <CreateUnit parents={currentUnits(units)} />
    </Screen>
  );
}
