"use client";

import { useTranslations } from "next-intl";
import { useFigures } from "#lib/programmes/ui/use-figures.ts";
import { DocumentStatus } from "#lib/ui/document-status.tsx";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { Row, RowList } from "#lib/ui/row-list.tsx";
import { Section } from "#lib/ui/section.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import { keepQuote, mendQuote } from "../actions.ts";
import type { QuoteRow } from "../schema.ts";

/** Everything that quotes a corrected figure: each place is left as it is, with a reason, or mended. */
export function QuoteList({ quotes }: { quotes: readonly QuoteRow[] }) {
  const t = useTranslations("quotes");
  const { inWords } = useFigures();
  if (quotes.length === 0) return null;
  const open = quotes.filter((quote) => quote.status === "open").length;
  return (
    <Section id="quotes" title={t("title")} note={t("note", { open, count: quotes.length })}>
      <RowList>
        {quotes.map((quote) => (
          <Row
            key={quote.id}
            title={quote.title}
            href={quote.href}
            meta={[t(`place.${quote.placeType as "write_up"}`), quote.indicator].join(" · ")}
            action={
              quote.abilities.length > 0 ? <Steps quote={quote} /> : <DocumentStatus of="quote" status={quote.status} />
            }
          >
            <p>
              <del>{inWords(quote.before)}</del> <ins>{quote.after ? inWords(quote.after) : t("gone")}</ins>
            </p>
            {quote.comment ? <p className="soft small">{t("said", { text: quote.comment })}</p> : null}
          </Row>
        ))}
      </RowList>
    </Section>
  );
}

function Steps({ quote: { id, version, title, placeType, href, abilities } }: { quote: QuoteRow }) {
  const t = useTranslations("quotes");
  const input = { quoteId: id, version };
  return (
    <>
      {abilities.includes("quote.keep") ? (
        <ActionButton
          action={keepQuote}
          input={input}
          label={t("keep")}
          question={t("keepQuestion", { title })}
          body={t("keepBody")}
          reason="required"
          reasonName="comment"
          size="small"
        />
      ) : null}
      {placeType === "write_up" ? <TextLink href={href}>{t("openText")}</TextLink> : null}
      {abilities.includes("quote.mend") && placeType !== "write_up" ? (
        <ActionButton
          action={mendQuote}
          input={input}
          label={t("mend")}
          question={t("mendQuestion", { title })}
          body={t("mendBody")}
          reason="optional"
          reasonName="comment"
          size="small"
        />
      ) : null}
    </>
  );
}
