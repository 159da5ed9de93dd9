import { getTranslations } from "next-intl/server";
import type { PersonActor } from "#lib/core/actor.ts";
import { getDelegationBoard } from "#lib/delegations/queries.ts";
import { DelegationScreen } from "#lib/delegations/ui/delegation-screen.tsx";
import { pageAbout, type Shown } from "#lib/ui/page-about.tsx";

const read = (actor: PersonActor) => getDelegationBoard(actor);

const page = pageAbout({
  read,
  title: async () => (await getTranslations("delegations"))("title"),
  Screen: Delegations,
});
export const { generateMetadata } = page;
export default page.Page;

async function Delegations({ subject: board }: Shown<unknown, typeof read>) {
  const t = await getTranslations("users.account");
  return <DelegationScreen board={board} crumbs={[{ label: t("title"), href: "/account" }]} />;
}
