import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { sessionListAbilities } from "#lib/sessions/queries.ts";
import { toSessionChoices } from "#lib/sessions/schema.ts";
import { CreateSession } from "#lib/sessions/ui/session-form.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";
import { listUnitOptions } from "#lib/units/queries.ts";
import { markEnded } from "#lib/units/schema.ts";
import { listPersonOptions } from "#lib/users/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sessions");
  return { title: t("create") };
}

export default function NewSessionPage() {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <NewSession />
    </Suspense>
  );
}

async function NewSession() {
  const actor = await requireActor();
  if (!sessionListAbilities(actor).includes("session.create")) forbidden();
  const [t, words, units, people] = await Promise.all([
    getTranslations("sessions"),
    getTranslations("units"),
    listUnitOptions(actor),
    listPersonOptions(actor),
  ]);
  return (
    <Screen crumbs={[{ label: t("title"), href: "/sessions" }]} title={t("create")} sub={t("form.newSub")}>
      <CreateSession
        choices={toSessionChoices(
          markEnded(units, (name) => words("endedName", { name })),
          people,
        )}
      />
    </Screen>
  );
}
