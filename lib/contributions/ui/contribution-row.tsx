import { useTranslations } from "next-intl";
import type { PassageCategory } from "#db/vocabulary.ts";
import { Link } from "#lib/i18n/link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { DocumentStatus } from "#lib/ui/document-status.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import { whereabouts } from "#lib/users/person-label.ts";
import type { ContributionListRow } from "../schema.ts";
import { CategorySquare } from "./category-mark.tsx";
import styles from "./contribution-list.module.css";
import { LateMark } from "./late-mark.tsx";
import { ReceiveButton } from "./receive-button.tsx";

/** Passages a row shows; the rest is on the contribution's own page. */
const shownPassages = 3;

type Props = {
  row: ContributionListRow<string>;
  href: string;
  /** Only passages of this category. */
  category?: PassageCategory | null;
  /** Off in a list of one's own. */
  withAuthor?: boolean;
};

/** One contribution in a list: whose it is, how it stands, and what its passages begin with. */
export function ContributionRow({ row, href, category = null, withAuthor = false }: Props) {
  const t = useTranslations("contributions");
  const format = useFormat();
  const written = row.passages.filter((passage) => passage.excerpt && (!category || passage.category === category));
  const more = written.length - shownPassages;
  const when = row.submittedAt ?? row.updatedAt;
  const said = row.kind === "speech" ? "notedAt" : row.submittedAt ? "sentAt" : "updatedAt";
  const draft = row.status === "draft";
  return (
    <li className={styles.row}>
      <div className={styles.who}>
        {withAuthor ? (
          <>
            <b>{row.author.fullName}</b>
            <span className="soft small">{whereabouts(row.author)}</span>
          </>
        ) : null}
        <span className="soft small">
          {t(`kind.${row.kind}`)}, {t(said, { time: format.shortDateTime(when) })}
        </span>
      </div>
      <div className={styles.what}>
        <p>
          <Link href={href} className={styles.title}>
            {row.title || t(`untitled.${row.kind}`)}
          </Link>
        </p>
        <ul className={styles.excerpts}>
          {written.slice(0, shownPassages).map((passage) => (
            <li key={passage.id}>
              <CategorySquare category={passage.category} />
              <p>
                <b>{t(`category.${passage.category}`)}</b> {passage.excerpt}
                {passage.cut ? "…" : null}
              </p>
            </li>
          ))}
        </ul>
        {more > 0 ? <p className="soft small">{t("list.morePassages", { count: more })}</p> : null}
      </div>
      <div className={styles.how}>
        <DocumentStatus of="contribution" status={row.status} />
        {row.late ? <LateMark /> : null}
        {row.abilities.includes("contribution.receive") ? (
          <ReceiveButton contributionId={row.id} version={row.version} />
        ) : null}
        {draft ? <TextLink href={href}>{t("list.continue")}</TextLink> : null}
      </div>
    </li>
  );
}
