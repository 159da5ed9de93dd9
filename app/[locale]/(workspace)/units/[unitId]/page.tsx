import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { Screen } from "#lib/ui/screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";
import { getUnit, listUnitOptions } from "#lib/units/queries.ts";
import { EditUnit } from "#lib/units/ui/unit-form.tsx";

type Props = { params: Promise<{ unitId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("units");
  return { title: t("one") };
}

export default function UnitPage({ params }: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Unit params={params} />
    </Suspense>
  );
}

async function Unit({ params }: Props) {
  const actor = await requireActor();
  const { unitId } = await params;
  const [unit, units, t] = await forPage(
    Promise.all([getUnit(actor, unitId), listUnitOptions(actor), getTranslations("units")]),
  );
  if (!unit.abilities.includes("unit.edit")) forbidden();
  return (
    <Screen crumbs={[{ label: t("title"), href: "/units" }]} title={unit.name}>
      <EditUnit unit={unit} parents={units} />
    </Screen>
  );
}
