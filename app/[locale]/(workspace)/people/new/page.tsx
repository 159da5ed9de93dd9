import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { can } from "#lib/core/permissions.ts";
import { Screen } from "#lib/ui/screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";
import { listUnitOptions } from "#lib/units/queries.ts";
import { currentUnits } from "#lib/units/schema.ts";
import { InvitePerson } from "#lib/users/ui/invite-person.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users.invite");
  return { title: t("title") };
}

export default function InvitePersonPage() {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Invite />
    </Suspense>
  );
}

async function Invite() {
  const actor = await requireActor();
  if (!can(actor, "person.invite")) forbidden();
  const [t, units] = await Promise.all([getTranslations("users"), listUnitOptions(actor)]);
  const host = units.find((unit) => unit.isHost && unit.isCurrent);
  return (
    <Screen crumbs={[{ label: t("title"), href: "/people" }]} title={t("invite.title")} sub={t("invite.sub")}>
      <InvitePerson units={currentUnits(units)} unitId={host?.id ?? null} />
    </Screen>
  );
}
