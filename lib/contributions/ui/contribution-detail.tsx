import { useTranslations } from "next-intl";
import { Link } from "#lib/i18n/link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Avatar } from "#lib/ui/avatar.tsx";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { Chip } from "#lib/ui/chip.tsx";
import { Columns } from "#lib/ui/columns.tsx";
import { DocumentStatus } from "#lib/ui/document-status.tsx";
import { IconArrowLeft, IconPencil } from "#lib/ui/icons.tsx";
import { Notice } from "#lib/ui/notice.tsx";
import { Section } from "#lib/ui/section.tsx";
import { Timeline } from "#lib/ui/timeline.tsx";
import { whereabouts } from "#lib/users/person-label.ts";
import { type ContributionDetail as Detail, speakingMinutes } from "../schema.ts";
import { CategoryMark } from "./category-mark.tsx";
import styles from "./contribution-detail.module.css";
import { LateMark } from "./late-mark.tsx";
import { ReceiveButton } from "./receive-button.tsx";
import { WithdrawButton } from "./withdraw-button.tsx";

const tones: Record<string, "green" | "amber" | "red"> = { presented: "green", answered: "green", withdrawn: "amber" };

/** `seesSession`: false for an author who was taken off the list and reads their own text. */
type Props = { contribution: Detail; seesSession?: boolean };

/** One contribution: its passages, and what was decided on it. */
export function ContributionDetail({ contribution, seesSession = true }: Props) {
  const t = useTranslations("contributions");
  const format = useFormat();
  const { id, version, kind, status, author, agendaItem, abilities, decisions } = contribution;
  const list = `/sessions/${contribution.sessionId}/contributions`;
  const can = (name: "edit" | "submit" | "withdraw" | "receive") => abilities.includes(`contribution.${name}`);
  const isDraft = status === "draft";

  return (
    <article className={styles.detail} aria-labelledby="contribution-title">
      {seesSession ? (
        <Link href={list} className={styles.back}>
          <IconArrowLeft size={18} />
          {t("detail.back")}
        </Link>
      ) : (
        <Notice tone="blue" title={contribution.sessionTitle}>
          {t("detail.notOnList")}
        </Notice>
      )}
      <Columns
        side={
          <Section title={t("detail.history")} side>
            <Timeline
              items={[
                {
                  id: "created",
                  at: contribution.createdAt,
                  title: kind === "speech" ? t("kind.speech") : t("detail.created"),
                  body: recorded(contribution.recordedBy) ?? format.time(contribution.createdAt),
                },
                ...decisions.map((decision) => ({
                  id: decision.id,
                  at: decision.at,
                  title: t(`detail.step.${decision.transition as "submit"}`),
                  body: [format.time(decision.at), decision.by, decision.comment].filter(Boolean).join(", "),
                  tone: tones[decision.toStatus],
                })),
              ]}
            />
          </Section>
        }
      >
        <p className={styles.status}>
          <DocumentStatus of="contribution" status={status} />
          <span className="soft small">
            {t(`kind.${kind}`)}, {t("minutes", { minutes: speakingMinutes(contribution.passages) })}
          </span>
          {contribution.late ? <LateMark /> : null}
        </p>
        <h2 id="contribution-title" className={styles.title}>
          {contribution.title || t(`untitled.${kind}`)}
        </h2>
        <div className={styles.author}>
          <Avatar name={author.fullName} />
          <p>
            <b>{author.fullName}</b>
            <span className="soft small">{whereabouts(author)}</span>
          </p>
        </div>
        {agendaItem ? (
          <p className={styles.item}>
            <span className="soft small">{t("item", { number: agendaItem.number })}</span> {agendaItem.title}{" "}
            {agendaItem.programme ? <Chip>{agendaItem.programme.code}</Chip> : null}
          </p>
        ) : null}
        {can("receive") || can("edit") || can("withdraw") ? (
          <div className={styles.actions}>
            {can("receive") ? (
              <ReceiveButton contributionId={id} version={version} tone="primary" size="medium" />
            ) : null}
            {can("edit") ? (
              <ButtonLink
                href={`${list}/${id}/edit`}
                tone={isDraft ? "primary" : "default"}
                icon={<IconPencil size={18} />}
              >
                {t(isDraft ? "action.continue" : "action.edit")}
              </ButtonLink>
            ) : null}
            {can("withdraw") ? <WithdrawButton contributionId={id} version={version} isDraft={isDraft} /> : null}
          </div>
        ) : null}
        <ol className={styles.passages} aria-label={t("detail.passages")}>
          {contribution.passages.map((passage) => (
            <li key={passage.id} id={`passage-${passage.id}`}>
              <CategoryMark category={passage.category} strong />
              <p>{passage.text}</p>
            </li>
          ))}
        </ol>
        {contribution.passages.length === 0 ? <p className="soft">{t("detail.empty")}</p> : null}
      </Columns>
    </article>
  );

  function recorded(name: string | null) {
    return name ? `${format.time(contribution.createdAt)}, ${t("detail.recordedBy", { name })}` : null;
  }
}
