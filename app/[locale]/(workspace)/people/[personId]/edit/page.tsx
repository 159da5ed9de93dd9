import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { Screen } from "#lib/ui/screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";
import { listUnitOptions } from "#lib/units/queries.ts";
import { getPerson } from "#lib/users/queries.ts";
import { EditPerson } from "#lib/users/ui/edit-person.tsx";

type Props = { params: Promise<{ personId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users.form");
  return { title: t("editTitle") };
}

export default function EditPersonPage({ params }: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Edit params={params} />
    </Suspense>
  );
}

async function Edit({ params }: Props) {
  const actor = await requireActor();
  const { personId } = await params;
  const person = await forPage(getPerson(actor, personId));
  if (!person.abilities.includes("person.edit")) forbidden();
  const [units, t] = await Promise.all([listUnitOptions(actor), getTranslations("users")]);
  return (
    <Screen
      crumbs={[
        { label: t("title"), href: "/people" },
        { label: person.fullName, href: `/people/${person.id}` },
      ]}
      title={t("form.editTitle")}
    >
      <EditPerson person={person} units={units} />
    </Screen>
  );
}
