import { getLocale, getTranslations } from "next-intl/server";
import type { PersonActor } from "#lib/core/actor.ts";
import { can } from "#lib/core/permissions.ts";
import { redirect } from "#lib/i18n/navigation.ts";
import { getSetupProgress } from "#lib/setup/queries.ts";
import { SetupFinished } from "#lib/setup/ui/setup-finished.tsx";
import { SetupScreen } from "#lib/setup/ui/setup-screen.tsx";
import { pageAbout, type Shown } from "#lib/ui/page-about.tsx";

const read = (actor: PersonActor) => getSetupProgress(actor);

const page = pageAbout({ read, title: async () => (await getTranslations("setup"))("title"), Screen: Setup });
export const { generateMetadata } = page;
export default page.Page;

/** Leads to the first step that is still open; once none is, says what there is. */
async function Setup({ actor, subject: progress }: Shown<unknown, typeof read>) {
  if (progress.next) return redirect({ href: `/setup/${progress.next}`, locale: await getLocale() });
  const t = await getTranslations("setup.finished");
  return (
    <SetupScreen progress={progress} current={null} title={t("title")} sub={t("sub")}>
      <SetupFinished mayCreateSession={can(actor, "session.create")} />
    </SetupScreen>
  );
}
