import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { PersonActor } from "#lib/core/actor.ts";
import { pageAbout, partOf, type Shown } from "#lib/ui/page-about.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { listUnitOptions } from "#lib/units/queries.ts";
import { currentUnits, markEnded } from "#lib/units/schema.ts";
import { getPerson } from "#lib/users/queries.ts";
import { EditPerson } from "#lib/users/ui/edit-person.tsx";

type Params = { personId: string };

const read = async (actor: PersonActor, { personId }: Params) => {
  const person = await getPerson(actor, personId);
  if (!person.abilities.includes("person.edit")) forbidden();
  return person;
};

const page = pageAbout({
  read,
  title: async (person) => partOf((await getTranslations("users.form"))("editTitle"), person.fullName),
  Screen: Edit,
});
export const { generateMetadata } = page;
export default page.Page;

async function Edit({ actor, subject: person }: Shown<Params, typeof read>) {
  const [units, t, words] = await Promise.all([
    listUnitOptions(actor),
    getTranslations("users"),
    getTranslations("units"),
  ]);
  return (
    <Screen
      crumbs={[
        { label: t("title"), href: "/people" },
        { label: person.fullName, href: `/people/${person.id}` },
      ]}
      title={t("form.editTitle")}
    >
      <EditPerson
        person={person}
        units={markEnded(currentUnits(units, person.unit?.id), (name) => words("endedName", { name }))}
      />
    </Screen>
  );
}
