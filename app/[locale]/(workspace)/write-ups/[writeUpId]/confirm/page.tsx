import { getTranslations } from "next-intl/server";
import type { PersonActor } from "#lib/core/actor.ts";
import { pageAbout, partOf, type Shown } from "#lib/ui/page-about.tsx";
import { getTextToConfirm } from "#lib/writeups/review/queries.ts";
import { ConfirmScreen } from "#lib/writeups/review/ui/confirm-screen.tsx";

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
