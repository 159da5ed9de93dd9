import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { mayViewAudit } from "#lib/audit/queries.ts";
import { AdministrationTabs } from "#lib/audit/ui/administration-tabs.tsx";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";
import { listUnits, unitAbilities } from "#lib/units/queries.ts";
import { UnitTree } from "#lib/units/ui/unit-tree.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("units");
  return { title: t("title") };
}

export default function UnitsPage() {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Units />
    </Suspense>
  );
}

async function Units() {
  const actor = await requireActor();
  const units = await forPage(listUnits(actor));
  return (
    <UnitTree
      units={units}
      abilities={unitAbilities(actor)}
      tabs={mayViewAudit(actor) ? <AdministrationTabs /> : null}
    />
  );
}
