import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { PersonActor } from "#lib/core/actor.ts";
import { sessionListAbilities } from "#lib/sessions/queries.ts";
import { toSessionChoices } from "#lib/sessions/schema.ts";
import { CreateSession } from "#lib/sessions/ui/session-form.tsx";
import { pageAbout, type Shown } from "#lib/ui/page-about.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { listUnitOptions } from "#lib/units/queries.ts";
import { markEnded } from "#lib/units/schema.ts";
import { listPersonOptions } from "#lib/users/queries.ts";

const read = async (actor: PersonActor) => {
  if (!sessionListAbilities(actor).includes("session.create")) forbidden();
};

const page = pageAbout({ read, title: async () => (await getTranslations("sessions"))("create"), Screen: NewSession });
export const { generateMetadata } = page;
export default page.Page;

async function NewSession({ actor }: Shown<unknown, typeof read>) {
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
