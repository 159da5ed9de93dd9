"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Row, RowList } from "#lib/ui/row-list.tsx";
import { Section } from "#lib/ui/section.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import { type KeptDraft, listKept } from "./kept-drafts.ts";

type Props = { personId: string; sessionId: string };

/** What was written on this device and never reached the server, e.g. because the network was gone. */
export function LocalDrafts({ personId, sessionId }: Props) {
  const t = useTranslations("contributions");
  const format = useFormat();
  const [drafts, setDrafts] = useState<KeptDraft[]>([]);
  useEffect(() => {
    setDrafts(listKept({ personId, sessionId }).filter((draft) => draft.contributionId === null && draft.content));
  }, [personId, sessionId]);

  if (drafts.length === 0) return null;
  return (
    <Section title={t("list.onDevice")}>
      <RowList>
        {drafts.map(({ slot, at, content }) => {
          const kind = content?.kind ?? "paper";
          const href = `/sessions/${sessionId}/contributions/new?kind=${kind}&draft=${slot}`;
          return (
            <Row
              key={slot}
              title={content?.title || t(`untitled.${kind}`)}
              href={href}
              meta={t("list.onDeviceAt", { time: format.shortDateTime(at) })}
              action={<TextLink href={href}>{t("list.continue")}</TextLink>}
            />
          );
        })}
      </RowList>
    </Section>
  );
}
