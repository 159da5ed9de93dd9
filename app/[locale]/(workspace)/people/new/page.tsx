import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { PersonActor } from "#lib/core/actor.ts";
import { can } from "#lib/core/permissions.ts";
import { pageAbout, type Shown } from "#lib/ui/page-about.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { listUnitOptions } from "#lib/units/queries.ts";
import { currentUnits } from "#lib/units/schema.ts";
import { InvitePerson } from "#lib/users/ui/invite-person.tsx";

const read = async (actor: PersonActor) => {
  if (!can(actor, "person.invite")) forbidden();
};

const page = pageAbout({ read, title: async () => (await getTranslations("users.invite"))("title"), Screen: Invite });
export const { generateMetadata } = page;
export default page.Page;

async function Invite({ actor }: Shown<unknown, typeof read>) {
  const [t, units] = await Promise.all([getTranslations("users"), listUnitOptions(actor)]);
  const host = units.find((unit) => unit.isHost && unit.isCurrent);
  return (
    <Screen crumbs={[{ label: t("title"), href: "/people" }]} title={t("invite.title")} sub={t("invite.sub")}>
      <InvitePerson units={currentUnits(units)} unitId={host?.id ?? null} />
    </Screen>
  );
}
