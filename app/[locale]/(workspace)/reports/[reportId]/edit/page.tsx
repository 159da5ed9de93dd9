import { getTranslations } from "next-intl/server";
import type { PersonActor } from "#lib/core/actor.ts";
import { forForm } from "#lib/core/page.ts";
import { getReportForm } from "#lib/reports/detail.ts";
import { reportName } from "#lib/reports/schema.ts";
import { reportCrumbs } from "#lib/reports/ui/report-crumbs.tsx";
import { ReportForm } from "#lib/reports/ui/report-form.tsx";
import { FillLink } from "#lib/sheets/ui/sheet-links.tsx";
import { pageAbout, partOf, type Shown } from "#lib/ui/page-about.tsx";
import { Screen } from "#lib/ui/screen.tsx";

type Params = { reportId: string };

const read = (actor: PersonActor, { reportId }: Params) =>
  forForm(getReportForm(actor, reportId), `/reports/${reportId}`);

const page = pageAbout({
  read,
  title: async ({ report }) => partOf((await getTranslations("reports"))("fill"), reportName(report)),
  Screen: EditReport,
});
export const { generateMetadata } = page;
export default page.Page;

async function EditReport({ subject: form }: Shown<Params, typeof read>) {
  const [t, programmes] = await Promise.all([getTranslations("reports"), getTranslations("programmes")]);
  const { report } = form;
  const crumbs = [
    ...reportCrumbs(report, programmes("title")),
    { label: t("version", { number: report.number }), href: `/reports/${report.id}` },
  ];
  return (
    <Screen
      wide
      title={t("fill")}
      sub={report.programme?.shortTitle ?? report.unit?.name}
      crumbs={crumbs}
      actions={<FillLink reportId={report.id} />}
    >
      <ReportForm {...form} />
    </Screen>
  );
}
