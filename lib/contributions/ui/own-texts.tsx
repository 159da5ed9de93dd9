import { useTranslations } from "next-intl";
import { Row, RowList } from "#lib/ui/row-list.tsx";
import { Section } from "#lib/ui/section.tsx";
import type { OwnText } from "../schema.ts";

/** The reader's own texts of sessions that they find nowhere else any more. */
export function OwnTexts({ texts }: { texts: readonly OwnText[] }) {
  const t = useTranslations("contributions");
  return (
    <Section id="own-texts" title={t("ownTexts")} side>
      <RowList>
        {texts.map(({ id, sessionId, title, kind, sessionTitle }) => (
          <Row
            key={id}
            title={title || t(`untitled.${kind}`)}
            href={`/sessions/${sessionId}/contributions/${id}`}
            meta={sessionTitle}
          />
        ))}
      </RowList>
    </Section>
  );
}
