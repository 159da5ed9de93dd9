import { getTranslations } from "next-intl/server";
import type { PersonActor } from "#lib/core/actor.ts";
import { getSessionForEdit } from "#lib/sessions/queries.ts";
import { toSessionChoices } from "#lib/sessions/schema.ts";
import { EditSession } from "#lib/sessions/ui/session-form.tsx";
import { pageAbout, partOf, type Shown } from "#lib/ui/page-about.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { listUnitOptions } from "#lib/units/queries.ts";
import { markEnded } from "#lib/units/schema.ts";
import { listPersonOptions } from "#lib/users/queries.ts";

type Params = { sessionId: string };

const read = (actor: PersonActor, { sessionId }: Params) => getSessionForEdit(actor, sessionId);

const page = pageAbout({
  read,
  title: async (session) => partOf((await getTranslations("sessions"))("editTitle"), session.title),
  Screen: EditSessionData,
});
export const { generateMetadata } = page;
export default page.Page;

async function EditSessionData({ actor, subject: session, params: { sessionId } }: Shown<Params, typeof read>) {
  const [t, words, units, people] = await Promise.all([
    getTranslations("sessions"),
    getTranslations("units"),
    listUnitOptions(actor),
    listPersonOptions(actor),
  ]);
  const crumbs = [
    { label: t("title"), href: "/sessions" },
    { label: session.title, href: `/sessions/${sessionId}` },
  ];
  return (
    <Screen crumbs={crumbs} title={t("editTitle")}>
      <EditSession
        session={session}
        choices={toSessionChoices(
          markEnded(units, (name) => words("endedName", { name })),
          people,
        )}
      />
    </Screen>
  );
}
