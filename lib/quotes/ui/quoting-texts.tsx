import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { useFigures } from "#lib/programmes/ui/use-figures.ts";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { Row, RowList } from "#lib/ui/row-list.tsx";
import { Section } from "#lib/ui/section.tsx";
import type { QuotingText } from "../schema.ts";

/** Where a programme's figures are quoted: correcting one of them brings these places up again. */
export function QuotingTexts({ texts }: { texts: readonly QuotingText[] }) {
  const t = useTranslations("quotes");
  const format = useFormat();
  const { inWords } = useFigures();
  return (
    <Section id="quoting" title={t("quoting")} note={t("quotingNote")}>
      {texts.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
      ) : (
        <RowList>
          {texts.map((text) => (
            <Row
              key={text.id}
              title={text.title}
              href={text.href}
              meta={[t(`place.${text.type}`), format.date(text.date)].join(", ")}
            >
              <p className="soft small">{text.figures.map(inWords).join(", ")}</p>
            </Row>
          ))}
        </RowList>
      )}
    </Section>
  );
}
