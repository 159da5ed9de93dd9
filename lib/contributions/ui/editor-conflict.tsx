"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useRef } from "react";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Button } from "#lib/ui/button.tsx";
import { Difference } from "#lib/ui/difference.tsx";
import type { ContributionContent } from "../schema.ts";
import type { Conflict, DraftKeeper } from "./draft-keeper.ts";
import styles from "./editor.module.css";

type Props = { conflict: Conflict; content: ContributionContent; keeper: DraftKeeper };

/** The same contribution was changed on two devices: both texts, and the choice. Nothing is lost before it is made. */
export function EditorConflict({ conflict, content, keeper }: Props) {
  const t = useTranslations("contributions");
  const format = useFormat();
  const heading = useId();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);

  const read = ({ title, passages }: ContributionContent) =>
    [title, ...passages.map((passage) => `${t(`category.${passage.category}`)}: ${passage.text}`)].join("\n");
  return (
    <section ref={panel} className={styles.conflict} aria-labelledby={heading} tabIndex={-1} role="alert">
      <h2 id={heading}>{t("conflict.title")}</h2>
      <p className="soft">
        {conflict.at ? `${t("conflict.at", { time: format.shortDateTime(conflict.at) })} ` : null}
        {t("conflict.explain")}
      </p>
      <Difference before={read(conflict.stored)} after={read(content)} />
      <div className={styles.choice}>
        <Button onClick={() => keeper.keepMine()}>{t("conflict.keepMine")}</Button>
        <Button onClick={() => keeper.takeStored()}>{t("conflict.useStored")}</Button>
      </div>
    </section>
  );
}
