import { useTranslations } from "next-intl";
import { buttonClass } from "#lib/ui/button.tsx";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { IconTableExport, IconTableImport } from "#lib/ui/icons.tsx";

/** The register, or a programme, as a spreadsheet. A plain link: what it leads to is no page. */
export function ExportLink({ programmeId }: { programmeId?: string }) {
  const t = useTranslations("sheets");
  const href = programmeId ? `/api/sheets/programmes/${programmeId}` : "/api/sheets/register";
  return (
    <a href={href} download className={buttonClass({})}>
      <IconTableExport size={18} />
      {t(programmeId ? "exportProgramme" : "exportRegister")}
    </a>
  );
}

export function ImportLink() {
  const t = useTranslations("sheets");
  return (
    <ButtonLink href="/programmes/import" icon={<IconTableImport size={18} />}>
      {t("importRegister")}
    </ButtonLink>
  );
}

/** From the form of a report to its spreadsheet. */
export function FillLink({ reportId }: { reportId: string }) {
  const t = useTranslations("sheets");
  return (
    <ButtonLink href={`/reports/${reportId}/sheet`} icon={<IconTableImport size={18} />}>
      {t("fillWithExcel")}
    </ButtonLink>
  );
}
