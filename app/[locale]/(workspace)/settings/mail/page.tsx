import { getTranslations } from "next-intl/server";
import { mayViewAudit } from "#lib/audit/queries.ts";
import { AdministrationTabs } from "#lib/audit/ui/administration-tabs.tsx";
import type { PersonActor } from "#lib/core/actor.ts";
import { getMailDesk } from "#lib/notifications/queries.ts";
import { MailScreen } from "#lib/notifications/ui/mail-screen.tsx";
import { pageAbout, type Shown } from "#lib/ui/page-about.tsx";

const read = (actor: PersonActor) => getMailDesk(actor);

const page = pageAbout({
  read,
  title: async () => (await getTranslations("notifications.desk"))("title"),
  Screen: Mail,
});
export const { generateMetadata } = page;
export default page.Page;

async function Mail({ actor, subject: desk }: Shown<unknown, typeof read>) {
  const t = await getTranslations("reviews.chain");
  const isAdministrator = mayViewAudit(actor);
  return (
    <MailScreen
      desk={desk}
      tabs={isAdministrator ? <AdministrationTabs /> : null}
      crumbs={isAdministrator ? [] : [{ label: t("title"), href: "/settings/review" }]}
    />
  );
}
