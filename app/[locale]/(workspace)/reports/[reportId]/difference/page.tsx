import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { PersonActor } from "#lib/core/actor.ts";
import { type Address, readAsked } from "#lib/core/asked.ts";
import { getReportPair } from "#lib/reports/detail.ts";
import { reportName } from "#lib/reports/schema.ts";
import { reportCrumbs } from "#lib/reports/ui/report-crumbs.tsx";
import { VersionDifference } from "#lib/reports/ui/version-difference.tsx";
import { VersionPicker } from "#lib/reports/ui/version-picker.tsx";
import { pageAbout, partOf, type Shown } from "#lib/ui/page-about.tsx";
import { Screen } from "#lib/ui/screen.tsx";

type Params = { reportId: string };

const read = async (actor: PersonActor, { reportId }: Params, searchParams: Address) => {
  const { with: other } = await readAsked(searchParams, ["with"]);
  if (!other || other === reportId) notFound();
  return getReportPair(actor, reportId, other);
};

const page = pageAbout({
  read,
  title: async ({ after }) => partOf((await getTranslations("reports"))("compare"), reportName(after)),
  Screen: VersionPair,
});
export const { generateMetadata } = page;
export default page.Page;

async function VersionPair({ subject: { before, after } }: Shown<Params, typeof read>) {
  const [t, programmes] = await Promise.all([getTranslations("reports"), getTranslations("programmes")]);
  const { programme } = after;
  return (
    <Screen
      wide
      title={t("difference", { before: before.number, after: after.number })}
      sub={programme?.shortTitle ?? after.unit?.name}
      crumbs={[
        ...reportCrumbs(after, programmes("title")),
        { label: t("version", { number: after.number }), href: `/reports/${after.id}` },
      ]}
    >
      <VersionPicker reportId={after.id} otherId={before.id} versions={after.versions} />
      <VersionDifference before={before} after={after} />
    </Screen>
  );
}
