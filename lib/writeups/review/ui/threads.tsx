"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { answerCommentSchema, type Thread } from "#lib/approval/schema.ts";
import { useFormat } from "#lib/i18n/use-format.ts";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { ActionForm } from "#lib/ui/form/action-form.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { TextAreaField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { SectionHead } from "#lib/ui/section-head.tsx";
import { TextButton } from "#lib/ui/text-button.tsx";
import { answerComment, resolveComment } from "../actions.ts";
import { rangeOf, underline } from "./passage-range.ts";
import styles from "./threads.module.css";

type Props = { threads: readonly Thread[]; children?: React.ReactNode };

/** Remarks on passages: the open ones where their words stand, then those whose words are gone, then what is settled. */
export function Threads({ threads, children }: Props) {
  const t = useTranslations("reviews.comments");
  const open = threads.filter(({ resolvedAt }) => resolvedAt === null);
  const settled = threads.filter(({ resolvedAt }) => resolvedAt !== null);
  useEffect(() => {
    const standing = threads.filter(({ resolvedAt, place }) => resolvedAt === null && place !== null);
    return underline(standing.flatMap(({ part, place, quote }) => rangeOf({ part, place: place ?? 0, quote }) ?? []));
  }, [threads]);
  if (threads.length === 0 && !children) return null;
  return (
    <section className={styles.threads} aria-labelledby="threads">
      <SectionHead
        id="threads"
        title={t("title")}
        note={open.length > 0 ? t("open", { count: open.length }) : undefined}
        side
      />
      {children}
      {threads.length === 0 ? <p className="soft small">{t("none")}</p> : null}
      <ul>
        {open.map((thread) => (
          <ThreadLine key={thread.id} thread={thread} />
        ))}
      </ul>
      {settled.length > 0 ? (
        <details className={styles.settled}>
          <summary>{t("settled", { count: settled.length })}</summary>
          <ul>
            {settled.map((thread) => (
              <ThreadLine key={thread.id} thread={thread} />
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

function ThreadLine({ thread }: { thread: Thread }) {
  const t = useTranslations("reviews.comments");
  const format = useFormat();
  const [isAnswering, setAnswering] = useState(false);
  const { id, part, place, quote, text, author, at, revision, resolvedAt, resolvedBy, answers, abilities } = thread;
  const signed = (name: string, time: Date) => `${name}, ${format.shortDateTime(time)}`;
  return (
    <li className={styles.thread} data-comment="" data-item={id}>
      <p className={styles.quote}>
        {place === null ? (
          <>
            <b>{t("gone", { number: revision })}</b> <q>{quote}</q>
          </>
        ) : (
          <button
            type="button"
            onClick={() =>
              rangeOf({ part, place, quote })?.startContainer.parentElement?.scrollIntoView({ block: "center" })
            }
          >
            <q>{quote}</q>
          </button>
        )}
      </p>
      <p className={styles.text}>{text}</p>
      <p className="soft small">{signed(author, at)}</p>
      {answers.length > 0 ? (
        <ul className={styles.answers}>
          {answers.map((answer) => (
            <li key={answer.id}>
              <p className={styles.text}>{answer.text}</p>
              <p className="soft small">{signed(answer.author, answer.at)}</p>
            </li>
          ))}
        </ul>
      ) : null}
      {resolvedAt ? (
        <p className="soft small">
          {t("settledBy", { name: resolvedBy ?? "", time: format.shortDateTime(resolvedAt) })}
        </p>
      ) : null}
      <div className={styles.verbs}>
        {abilities.includes("writeup.comment") && !resolvedAt && !isAnswering ? (
          <TextButton onClick={() => setAnswering(true)}>{t("answer")}</TextButton>
        ) : null}
        {abilities.includes("writeup.resolve") ? (
          <ActionButton
            action={resolveComment}
            input={{ commentId: id, isResolved: resolvedAt === null }}
            label={t(resolvedAt ? "reopen" : "resolve")}
            size="small"
            tone="quiet"
          />
        ) : null}
      </div>
      {isAnswering ? <Answer commentId={id} onDone={() => setAnswering(false)} /> : null}
    </li>
  );
}

function Answer({ commentId, onDone }: { commentId: string; onDone: () => void }) {
  const t = useTranslations("reviews.comments");
  const form = useActionForm({
    schema: answerCommentSchema,
    action: answerComment,
    create: true,
    draftKey: `answer-${commentId}`,
    defaultValues: { commentId, text: "" },
    onSuccess: onDone,
  });
  return (
    <ActionForm form={form} wide aria-label={t("answer")}>
      <TextAreaField name="text" label={t("answer")} rows={2} />
      <FormActions submit={t("send")} onCancel={onDone} />
    </ActionForm>
  );
}
