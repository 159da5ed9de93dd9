"use client";

import { useTranslations } from "next-intl";
import { Link } from "#lib/i18n/link.tsx";
import { useFigures } from "#lib/programmes/ui/use-figures.ts";
import { keepQuote } from "#lib/quotes/actions.ts";
import type { OpenQuote } from "#lib/quotes/schema.ts";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { IconMessage2, IconPencil } from "#lib/ui/icons.tsx";
import { SectionHead } from "#lib/ui/section-head.tsx";
import type { WriteUpDetail } from "#lib/writeups/schema.ts";
import { noteWriteUp } from "../actions.ts";
import styles from "./open-quotes.module.css";

type Props = {
  quotes: readonly OpenQuote[];
  writeUp: Pick<WriteUpDetail, "id" | "sessionId" | "version" | "isPublic" | "abilities">;
};

/** Figures of this text that were corrected since: each is corrected here too, explained to the readers, or left with a reason. */
export function OpenQuotes({ quotes, writeUp: { id: writeUpId, sessionId, version, isPublic, abilities } }: Props) {
  const t = useTranslations("publication.quotes");
  const site = useTranslations("publication");
  const { inWords } = useFigures();
  if (quotes.length === 0) return null;
  const named = quotes.map((quote) => ({ quoteId: quote.id, version: quote.version }));
  return (
    <section className={styles.quotes} aria-labelledby="corrected-figures">
      <SectionHead id="corrected-figures" title={t("title", { count: quotes.length })} side />
      <p className="soft small">{t(isPublic ? "hintPublic" : "hint")}</p>
      <ul>
        {quotes.map(({ id, indicator, before, after, report, abilities: steps, version: read }) => (
          <li key={id}>
            <div>
              <p>
                <del>{inWords(before)}</del> <ins>{after ? inWords(after) : t("gone")}</ins>
              </p>
              <p className="soft small">
                {indicator}. <Link href={`/reports/${report.id}`}>{t("report", report)}</Link>
              </p>
            </div>
            {steps.includes("quote.keep") ? (
              <ActionButton
                action={keepQuote}
                input={{ quoteId: id, version: read }}
                label={t("keep")}
                question={t("keepQuestion", { before: inWords(before) })}
                body={t("keepBody")}
                reason="required"
                reasonName="comment"
                size="small"
              />
            ) : null}
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        {abilities.includes("writeup.edit") ? (
          <ButtonLink href={`/sessions/${sessionId}/write-up/edit`} size="small" icon={<IconPencil size={16} />}>
            {t(isPublic ? "correct" : "mend")}
          </ButtonLink>
        ) : null}
        {isPublic && quotes.some(({ abilities: steps }) => steps.includes("quote.note")) ? (
          <ActionButton
            action={noteWriteUp}
            input={{ writeUpId, version, note: "", quotes: named }}
            label={t("note")}
            question={t("noteQuestion")}
            body={t("noteBody", { count: quotes.length })}
            reason="required"
            reasonName="note"
            reasonLabel={t("noteLabel")}
            reasonHint={site("readByAll")}
            size="small"
            icon={<IconMessage2 size={16} />}
            done={t("noteDone")}
          />
        ) : null}
      </div>
    </section>
  );
}
