import { getTranslations } from "next-intl/server";
import { getDaysOff } from "#lib/approval/queries.ts";
import { DaysOffList } from "#lib/approval/ui/days-off.tsx";
import type { PersonActor } from "#lib/core/actor.ts";
import { toPlainDate } from "#lib/i18n/format.ts";
import { getMailDesk, mayViewMail } from "#lib/notifications/queries.ts";
import { MailPart } from "#lib/notifications/ui/mail-state.tsx";
import { pageAbout, type Shown } from "#lib/ui/page-about.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { getReviewChain } from "#lib/writeups/review/queries.ts";
import { ChainFacts, ChainForm } from "#lib/writeups/review/ui/chain-form.tsx";

const read = (actor: PersonActor) => Promise.all([getReviewChain(actor), getDaysOff(actor, toPlainDate(new Date()))]);

const page = pageAbout({ read, title: async () => (await getTranslations("reviews.chain"))("title"), Screen: Chain });
export const { generateMetadata } = page;
export default page.Page;

async function Chain({ actor, subject: [chain, daysOff] }: Shown<unknown, typeof read>) {
  const [t, writeUps] = await Promise.all([getTranslations("reviews.chain"), getTranslations("writeUps")]);
  const desk = mayViewMail(actor) ? await getMailDesk(actor) : null;
  const mayEdit = chain.abilities.includes("review_chain.edit");
  return (
    <Screen title={t("title")} sub={t("sub")} crumbs={[{ label: writeUps("title"), href: "/write-ups" }]}>
      {mayEdit ? <ChainForm chain={chain} /> : <ChainFacts chain={chain} />}
      <DaysOffList found={daysOff} />
      {desk ? <MailPart desk={desk} /> : null}
    </Screen>
  );
}
