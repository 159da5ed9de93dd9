import { getTranslations } from "next-intl/server";
import type { PersonActor } from "#lib/core/actor.ts";
import { getTextToConfirm } from "#lib/reviews/queries.ts";
import { ConfirmScreen } from "#lib/reviews/ui/confirm-screen.tsx";
import { pageAbout, partOf, type Shown } from "#lib/ui/page-about.tsx";

type Params = { writeUpId: string };

const read = (actor: PersonActor, { writeUpId }: Params) => getTextToConfirm(actor, writeUpId);

const page = pageAbout({
  read,
  title: async ({ text }) => partOf((await getTranslations("reviews.confirm"))("title"), text.title),
  Screen: Confirm,
});
export const { generateMetadata } = page;
export default page.Page;

function Confirm({ subject }: Shown<Params, typeof read>) {
  return <ConfirmScreen found={subject} now={new Date()} />;
}
