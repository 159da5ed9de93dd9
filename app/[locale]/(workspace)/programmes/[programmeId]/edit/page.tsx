import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { getProgramme } from "#lib/programmes/queries.ts";
import { EditProgramme } from "#lib/programmes/ui/programme-form.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";
import { listUnitOptions } from "#lib/units/queries.ts";
import { listPersonOptions } from "#lib/users/queries.ts";

type Props = { params: Promise<{ programmeId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("programmes");
  return { title: t("editTitle") };
}

export default function EditProgrammePage(props: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <EditProgrammeData {...props} />
    </Suspense>
  );
}

async function EditProgrammeData({ params }: Props) {
  const actor = await requireActor();
  const { programmeId } = await params;
  const programme = await forPage(getProgramme(actor, programmeId));
  if (!programme.abilities.includes("programme.edit")) forbidden();
  const [t, units, people] = await Promise.all([
    getTranslations("programmes"),
    listUnitOptions(actor),
    listPersonOptions(actor),
  ]);
  const choices = {
    units: units.map(({ id, name }) => ({ value: id, label: name })),
    people: people.map(({ id, fullName }) => ({ value: id, label: fullName })),
  };
  const crumbs = [
    { label: t("title"), href: "/programmes" },
    { label: programme.code, href: `/programmes/${programmeId}` },
  ];
  return (
    <Screen title={t("editTitle")} crumbs={crumbs}>
      <EditProgramme programme={programme} choices={choices} />
    </Screen>
  );
}
