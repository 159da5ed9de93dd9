import { getTranslations } from "next-intl/server";
import type { PersonActor } from "#lib/core/actor.ts";
import { listMeasures } from "#lib/measures/queries.ts";
import { MeasureList } from "#lib/measures/ui/measure-list.tsx";
import { pageAbout, type Shown } from "#lib/ui/page-about.tsx";
import { Screen } from "#lib/ui/screen.tsx";

const read = (actor: PersonActor) => listMeasures(actor);

const page = pageAbout({ read, title: async () => (await getTranslations("measures"))("title"), Screen: Measures });
export const { generateMetadata } = page;
export default page.Page;

async function Measures({ subject: measures }: Shown<unknown, typeof read>) {
  const [t, programmes] = await Promise.all([getTranslations("measures"), getTranslations("programmes")]);
  return (
    <Screen title={t("title")} sub={t("sub")} crumbs={[{ label: programmes("title"), href: "/programmes" }]}>
      <MeasureList measures={measures} />
    </Screen>
  );
}
