"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue } from "react";
import { useWatch } from "react-hook-form";
import type { Phrases } from "#lib/style/phrases.ts";
import { inPlace } from "#lib/ui/in-place.ts";
import { SectionHead } from "#lib/ui/section-head.tsx";
import { composeWriteUp, type SessionRecord } from "../compose.ts";
import { BlockView } from "./block-view.tsx";
import styles from "./style-preview.module.css";

/** The draft that a session's record gives with the phrasings as they are typed now. */
export function StylePreview({ record }: { record: SessionRecord | null }) {
  const t = useTranslations("style");
  const phrases = useDeferredValue(useWatch({ name: "phrases" }) as Phrases);
  const text = record ? composeWriteUp(record, phrases) : null;
  return (
    <aside className={styles.preview} aria-labelledby="preview">
      <SectionHead id="preview" title={t("preview")} side />
      {text ? (
        <>
          <p className="soft small">{t("previewOf", { session: text.kicker })}</p>
          <p className={styles.lead}>{text.lead}</p>
          {inPlace(text.body).map(({ item, place }) => (
            <BlockView key={place} block={item} className={item.type === "heading" ? styles.heading : styles.text} />
          ))}
        </>
      ) : (
        <p className="soft">{t("noPreview")}</p>
      )}
    </aside>
  );
}
