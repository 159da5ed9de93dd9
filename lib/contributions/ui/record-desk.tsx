import { useTranslations } from "next-intl";
import { Link } from "#lib/i18n/link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Columns } from "#lib/ui/columns.tsx";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { IconArrowLeft } from "#lib/ui/icons.tsx";
import { Section } from "#lib/ui/section.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import type { ContributionDesk, ContributionListRow, ContributionPerson } from "../schema.ts";
import { CategorySquare } from "./category-mark.tsx";
import detail from "./contribution-detail.module.css";
import styles from "./record.module.css";
import { RecordForm } from "./record-form.tsx";

type Props = {
  personId: string;
  desk: ContributionDesk;
  speakers: ContributionPerson[];
  recent: ContributionListRow[];
};

/** The recorder's desk: the form, and beside it what was noted last. */
export function RecordDesk({ personId, desk, speakers, recent }: Props) {
  const t = useTranslations("contributions");
  const list = `/sessions/${desk.sessionId}/contributions`;
  const people = [...new Map(recent.map((row) => [row.author.id, row.author])).values()].slice(0, 5);
  return (
    <>
      <Link href={list} className={detail.back}>
        <IconArrowLeft size={18} />
        {t("detail.back")}
      </Link>
      {!desk.abilities.includes("contribution.record") ? (
        <EmptyState title={t("record.closedTitle")}>{t("record.closed")}</EmptyState>
      ) : speakers.length === 0 ? (
        <EmptyState
          title={t("record.noDelegatesTitle")}
          action={<TextLink href={`/sessions/${desk.sessionId}/delegates`}>{t("record.toDelegates")}</TextLink>}
        >
          {t("record.noDelegates")}
        </EmptyState>
      ) : (
        <Columns
          side={
            <>
              <Section title={t("record.recent")} side>
                <RecentSpeeches rows={recent} list={list} />
              </Section>
              <div className={styles.keyboard}>
                <Keys />
              </div>
            </>
          }
        >
          <Section title={t("record.title")} rule={false}>
            <div className={styles.form}>
              <RecordForm personId={personId} desk={desk} speakers={speakers} recent={people} />
            </div>
          </Section>
        </Columns>
      )}
    </>
  );
}

function RecentSpeeches({ rows, list }: { rows: ContributionListRow[]; list: string }) {
  const t = useTranslations("contributions");
  const format = useFormat();
  if (rows.length === 0) return <p className={styles.none}>{t("record.recentEmpty")}</p>;
  return (
    <ol className={styles.recentList}>
      {rows.map((row) => (
        <li key={row.id}>
          <time className="n">{format.time(row.submittedAt ?? row.updatedAt)}</time>
          <div>
            <Link href={`${list}/${row.id}`}>{row.author.fullName}</Link>
            {row.passages.map((passage) => (
              <p key={passage.id}>
                <CategorySquare category={passage.category} /> {passage.excerpt}
              </p>
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Keys() {
  const t = useTranslations("contributions.record");
  const keys = [
    [["Ctrl", "Enter"], t("keySave")],
    [["Alt", "Enter"], t("keyAdd")],
    [["Alt", "1–6"], t("keyCategory")],
    [["Alt", "0"], t("keySpeaker")],
  ] as const;
  return (
    <Section title={t("keys")} side>
      <dl className={styles.keys}>
        {keys.map(([combination, meaning]) => (
          <div key={meaning}>
            <dt>
              {combination.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
