import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { PersonActor } from "#lib/core/actor.ts";
import { pageAbout, type Shown } from "#lib/ui/page-about.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { getUnit, listUnitOptions } from "#lib/units/queries.ts";
import { currentUnits, markEnded } from "#lib/units/schema.ts";
import { EditUnit } from "#lib/units/ui/unit-form.tsx";

type Params = { unitId: string };

const read = async (actor: PersonActor, { unitId }: Params) => {
  const unit = await getUnit(actor, unitId);
  if (!unit.abilities.includes("unit.edit")) forbidden();
  return unit;
};

const page = pageAbout({ read, title: (unit) => unit.name, Screen: Unit });
export const { generateMetadata } = page;
export default page.Page;

async function Unit({ actor, subject: unit }: Shown<Params, typeof read>) {
  const [units, t] = await Promise.all([listUnitOptions(actor), getTranslations("units")]);
  return (
    <Screen crumbs={[{ label: t("title"), href: "/units" }]} title={unit.name}>
      <EditUnit
        unit={unit}
        parents={markEnded(currentUnits(units, unit.parentId), (name) => t("endedName", { name }))}
      />
    </Screen>
  );
}
