import { useTranslations } from "next-intl";
import { toPlainDate } from "#lib/i18n/format.ts";
import { useFormat } from "#lib/i18n/use-format.ts";
import { useFigures } from "#lib/programmes/ui/use-figures.ts";
import { Columns } from "#lib/ui/columns.tsx";
import { DeadlineBadge } from "#lib/ui/deadline-badge.tsx";
import { DocumentStatus } from "#lib/ui/document-status.tsx";
import { inPlace } from "#lib/ui/in-place.ts";
import { Screen } from "#lib/ui/screen.tsx";
import { Section } from "#lib/ui/section.tsx";
import { passagesOf } from "../../passages.ts";
import { Reading } from "../../ui/reading.tsx";
import { ReturnButton } from "../../ui/return-button.tsx";
import type { OwnFigure, TextToConfirm } from "../schema.ts";
import { CommentOn } from "./comment-on.tsx";
import styles from "./confirm-screen.module.css";
import { RecordReading } from "./record-reading.tsx";
import { StepActions } from "./step-actions.tsx";
import { Threads } from "./threads.tsx";

/** The text as the owner of some of its figures reads it: theirs stand first, each beside the report's words. */
export function ConfirmScreen({ found, now }: { found: TextToConfirm; now: Date }) {
  const t = useTranslations("reviews.confirm");
  const review = useTranslations("writeUps.review");
  const format = useFormat();
  const { id, revision, text, figures, steps, abilities, status, lastSeen, isFirstReading } = found;
  return (
    <Screen
      title={text.title}
      sub={t("sub", { number: revision.number, name: revision.author, time: format.timeDate(revision.at) })}
      status={<DocumentStatus of="writeUp" status={status} />}
      wide
    >
      {isFirstReading ? <RecordReading writeUpId={id} revisionId={revision.id} /> : null}
      <div className={styles.steps}>
        {steps.map((step) => (
          <p key={step.id}>
            <b>{step.programme ?? t("ofBody")}</b>{" "}
            {step.status === "passed" && step.at ? (
              t("passed", { name: step.by ?? "", time: format.timeDate(step.at) })
            ) : step.isOpen ? (
              <>
                {t("due", { day: format.date(step.dueOn) })} <DeadlineBadge due={step.dueOn} now={toPlainDate(now)} />
              </>
            ) : (
              t(step.status === "returned" ? "returned" : "waiting")
            )}
          </p>
        ))}
        {steps.some(({ isOpen, isKept }) => isOpen && isKept) ? <p>{review("passedEarlier")}</p> : null}
        <div className={styles.actions} data-decide="">
          {abilities.includes("writeup.return") ? <ReturnButton writeUpId={id} revision={revision} /> : null}
          <StepActions writeUpId={id} revision={revision} steps={steps} abilities={abilities} />
        </div>
      </div>
      <Columns
        side={
          <Section id="own-figures" title={t("figures")} note={t("count", { count: figures.length })}>
            <ul className={styles.figures}>
              {inPlace(figures).map(({ item, place }) => (
                <Figure key={place} figure={item} />
              ))}
            </ul>
            <Threads threads={found.threads}>
              <CommentOn writeUpId={id} revisionId={revision.id} places={passagesOf(text)} />
            </Threads>
          </Section>
        }
      >
        <Section id="text" title={t("text")}>
          <Reading text={text} before={lastSeen?.text ?? null} />
        </Section>
      </Columns>
    </Screen>
  );
}

function Figure({ figure }: { figure: OwnFigure }) {
  const t = useTranslations("reviews.confirm");
  const { inWords } = useFigures();
  const { before, text, after, indicator, programme, report, place, quote } = figure;
  return (
    <li>
      <p className={styles.words}>
        {before} <mark>{text}</mark> {after}
      </p>
      <dl>
        <dt>{t("reported")}</dt>
        <dd>
          <b>{inWords(figure)}</b> {programme ? `${programme}: ` : ""}
          {indicator}
        </dd>
        <dt>{t("source")}</dt>
        <dd>
          {t("report", { title: report.title, number: report.number })}
          {place ? `, ${place}` : ""}
          {quote ? <q>{quote}</q> : null}
        </dd>
      </dl>
    </li>
  );
}
