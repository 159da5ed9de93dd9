import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { PersonActor } from "#lib/core/actor.ts";
import { pageAbout, type Shown } from "#lib/ui/page-about.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { listUnitOptions, unitAbilities } from "#lib/units/queries.ts";
import { currentUnits } from "#lib/units/schema.ts";
import { CreateUnit } from "#lib/units/ui/unit-form.tsx";

const read = async (actor: PersonActor) => {
  if (!unitAbilities(actor).includes("unit.create")) forbidden();
};

const page = pageAbout({ read, title: async () => (await getTranslations("units"))("new"), Screen: NewUnit });
export const { generateMetadata } = page;
export default page.Page;

async function NewUnit({ actor }: Shown<unknown, typeof read>) {
  const [t, units] = await Promise.all([getTranslations("units"), listUnitOptions(actor)]);
  return (
    <Screen crumbs={[{ label: t("title"), href: "/units" }]} title={t("new")}>
      <CreateUnit parents={currentUnits(units)} />
    </Screen>
  );
}
