import { useTranslations } from "next-intl";
import { FileLink } from "#lib/files/ui/file-link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Chip, VersionChip } from "#lib/ui/chip.tsx";
import { DocumentStatus } from "#lib/ui/document-status.tsx";
import { Row, RowList } from "#lib/ui/row-list.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import type { SessionReport } from "../schema.ts";
import styles from "./reports.module.css";

/** A programme that is heard and has no report yet. */
type Missing = { id: string; code: string; shortTitle: string };
type Props = {
  reports: readonly SessionReport[];
  missing: readonly Missing[];
  /** Programme to the number of the agenda item at which it is heard. */
  places: ReadonlyMap<string, number>;
  maySubmit: boolean;
};

const codeOf = (programme: { code: string } | null) => programme?.code ?? "";

/** The papers of a session by agenda item, each with its version, its state and its files. */
export function SessionPapers({ reports, missing, places, maySubmit }: Props) {
  const t = useTranslations("reports");
  const format = useFormat();
  const placeOf = (programmeId: string | null) => places.get(programmeId ?? "") ?? Number.POSITIVE_INFINITY;
  const entries = [
    ...reports.map((report) => ({ place: placeOf(report.programmeId), report, programme: report.programme })),
    ...missing.map((programme) => ({ place: placeOf(programme.id), report: null, programme })),
  ].toSorted((one, two) =>
    one.place === two.place ? codeOf(one.programme).localeCompare(codeOf(two.programme)) : one.place - two.place,
  );
  const lead = (place: number, code: string) => (
    <>
      {Number.isFinite(place) ? <span className="n">{t("item", { number: place })}</span> : null}
      {code ? <Chip>{code}</Chip> : null}
    </>
  );
  return (
    <RowList>
      {entries.map(({ place, report, programme }) =>
        report ? (
          <Row
            key={report.id}
            lead={lead(place, codeOf(programme))}
            title={report.title}
            href={`/reports/${report.id}`}
            meta={programme?.shortTitle ?? t("ofBody")}
            action={<DocumentStatus of="report" status={report.status} />}
          >
            <p className={styles.version}>
              <VersionChip>
                {report.submittedAt
                  ? t("versionOf", { number: report.number, date: format.dayMonth(report.submittedAt) })
                  : t("version", { number: report.number })}
              </VersionChip>
              {report.submittedBy ? <span className="soft small">{report.submittedBy}</span> : null}
            </p>
            <ul className={styles.files}>
              {report.files.map((file) => (
                <li key={file.id}>
                  <FileLink file={file} />
                </li>
              ))}
            </ul>
          </Row>
        ) : programme ? (
          <Row
            key={`missing-${place}-${programme.code}`}
            lead={lead(place, programme.code)}
            title={programme.shortTitle}
            meta={t("missing")}
            action={maySubmit ? <TextLink href={`/programmes/${programme.id}#reports`}>{t("submit")}</TextLink> : null}
          />
        ) : null,
      )}
    </RowList>
  );
}
