"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { SectionHead } from "#lib/ui/section-head.tsx";
import { TextButton } from "#lib/ui/text-button.tsx";
import type { PlacedSlip, SlipGroup } from "../slips.ts";
import styles from "./slip-panel.module.css";

type Props = {
  groups: readonly SlipGroup[];
  onMend: (slips: PlacedSlip[]) => void;
};

/** Spaces that are the whole slip would not be seen. */
const seen = (words: string) => words.replace(/ /g, "␣");

/** Slips of spelling and punctuation with what would stand instead. Nothing is changed that nobody pressed. */
export const SlipPanel = memo(function SlipPanel({ groups, onMend }: Props) {
  const t = useTranslations("writeUps.slips");
  if (groups.length === 0) return null;
  return (
    <section className={styles.slips} aria-labelledby="slips">
      <SectionHead
        id="slips"
        title={t("title")}
        side
        right={<TextButton onClick={() => onMend(groups.flatMap(({ slips }) => slips))}>{t("mendAll")}</TextButton>}
      />
      <ul>
        {groups.map(({ kind, from, to, slips }) => (
          <li key={`${kind} ${from} ${to}`}>
            <span>
              <del>{kind === "tone" ? from : seen(from)}</del> <ins>{kind === "tone" ? to : seen(to) || "∅"}</ins>
              <small>{t(`kinds.${kind}`, { count: slips.length })}</small>
            </span>
            <TextButton onClick={() => onMend(slips)} aria-label={t("mendOf", { from, to })}>
              {t("mend")}
            </TextButton>
          </li>
        ))}
      </ul>
    </section>
  );
});
