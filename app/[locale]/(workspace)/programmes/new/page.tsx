import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { PersonActor } from "#lib/core/actor.ts";
import { programmeAbilities, proposeCodes } from "#lib/programmes/queries.ts";
import { CreateProgramme } from "#lib/programmes/ui/programme-form.tsx";
import { pageAbout, type Shown } from "#lib/ui/page-about.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { listUnitOptions } from "#lib/units/queries.ts";
import { toUnitChoices } from "#lib/units/schema.ts";
import { toPersonOption } from "#lib/users/person-label.ts";
import { listPersonOptions } from "#lib/users/queries.ts";

const read = async (actor: PersonActor) => {
  if (!programmeAbilities(actor).includes("programme.create")) forbidden();
};

const page = pageAbout({
  read,
  title: async () => (await getTranslations("programmes"))("create"),
  Screen: NewProgramme,
});
export const { generateMetadata } = page;
export default page.Page;

async function NewProgramme({ actor }: Shown<unknown, typeof read>) {
  const [t, words, codes, units, people] = await Promise.all([
    getTranslations("programmes"),
    getTranslations("units"),
    proposeCodes(actor),
    listUnitOptions(actor),
    listPersonOptions(actor),
  ]);
  const choices = {
    units: toUnitChoices(units, (name) => words("endedName", { name })),
    people: people.map(toPersonOption),
  };
  return (
    <Screen title={t("create")} crumbs={[{ label: t("title"), href: "/programmes" }]}>
      <CreateProgramme codes={codes} choices={choices} />
    </Screen>
  );
}
