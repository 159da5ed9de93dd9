import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { PersonActor } from "#lib/core/actor.ts";
import { getProgramme } from "#lib/programmes/queries.ts";
import { EditProgramme } from "#lib/programmes/ui/programme-form.tsx";
import { pageAbout, partOf, type Shown } from "#lib/ui/page-about.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { listUnitOptions } from "#lib/units/queries.ts";
import { toUnitChoices } from "#lib/units/schema.ts";
import { toPersonOption } from "#lib/users/person-label.ts";
import { listPersonOptions } from "#lib/users/queries.ts";

type Params = { programmeId: string };

const read = async (actor: PersonActor, { programmeId }: Params) => {
  const programme = await getProgramme(actor, programmeId);
  if (!programme.abilities.includes("programme.edit")) forbidden();
  return programme;
};

const page = pageAbout({
  read,
  title: async (programme) => partOf((await getTranslations("programmes"))("editTitle"), programme.title),
  Screen: EditProgrammeData,
});
export const { generateMetadata } = page;
export default page.Page;

async function EditProgrammeData({ actor, subject: programme, params: { programmeId } }: Shown<Params, typeof read>) {
  const [t, words, units, people] = await Promise.all([
    getTranslations("programmes"),
    getTranslations("units"),
    listUnitOptions(actor),
    listPersonOptions(actor),
  ]);
  const choices = {
    units: toUnitChoices(units, (name) => words("endedName", { name })),
    people: people.map(toPersonOption),
  };
  const crumbs = [
    { label: t("title"), href: "/programmes" },
    { label: programme.code, href: `/programmes/${programmeId}` },
  ];
  return (
    <Screen title={t("editTitle")} crumbs={crumbs}>
      <EditProgramme programme={programme} choices={choices} />
    </Screen>
  );
}
