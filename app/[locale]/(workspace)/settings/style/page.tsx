import { getTranslations } from "next-intl/server";
import type { PersonActor } from "#lib/core/actor.ts";
import { getHouseStyle } from "#lib/style/queries.ts";
import { StyleForm } from "#lib/style/ui/style-form.tsx";
import { pageAbout, type Shown } from "#lib/ui/page-about.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { findNewestRecord } from "#lib/writeups/queries.ts";
import { StylePreview } from "#lib/writeups/ui/style-preview.tsx";

const read = (actor: PersonActor) => getHouseStyle(actor);

const page = pageAbout({ read, title: async () => (await getTranslations("style"))("title"), Screen: Style });
export const { generateMetadata } = page;
export default page.Page;

async function Style({ actor, subject: style }: Shown<unknown, typeof read>) {
  const [t, writeUps] = await Promise.all([getTranslations("style"), getTranslations("writeUps.list")]);
  const record = await findNewestRecord(actor);
  return (
    <Screen title={t("title")} sub={t("sub")} crumbs={[{ label: writeUps("title"), href: "/write-ups" }]}>
      <StyleForm style={style} preview={<StylePreview record={record} />} />
    </Screen>
  );
}
