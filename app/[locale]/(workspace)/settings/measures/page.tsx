import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { listMeasures } from "#lib/measures/queries.ts";
import { MeasureList } from "#lib/measures/ui/measure-list.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("measures");
  return { title: t("title") };
}

export default function MeasuresPage() {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Measures />
    </Suspense>
  );
}

async function Measures() {
  const actor = await requireActor();
  const [t, programmes, measures] = await Promise.all([
    getTranslations("measures"),
    getTranslations("programmes"),
    forPage(listMeasures(actor)),
  ]);
  return (
    <Screen title={t("title")} sub={t("sub")} crumbs={[{ label: programmes("title"), href: "/programmes" }]}>
      <MeasureList measures={measures} />
    </Screen>
  );
}
