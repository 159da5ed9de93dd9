"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useRef } from "react";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Button } from "../button.tsx";
import { Difference } from "../difference.tsx";
import type { Failure } from "./failure.ts";
import styles from "./form.module.css";
import { type FieldWords, useFormContextValue } from "./form-context.tsx";

type Props = {
  conflict: Failure;
  mine: Record<string, unknown>;
  onUseStored: () => void;
  onKeepMine: () => void;
};

/** Two people changed the same thing: both texts, what differs, and the choice. Nothing is lost until somebody chooses. */
export function ConflictPanel({ conflict, mine, onUseStored, onKeepMine }: Props) {
  const t = useTranslations("common.conflict");
  const format = useFormat();
  const { busy, fields } = useFormContextValue();
  const heading = useId();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);

  const { current = {}, changedBy, changedAt } = conflict;
  const read = (words: FieldWords, values: Record<string, unknown>, name: string) => words.show(values[name]).trim();
  const pairs = [...fields]
    .filter(([name]) => name in current)
    .map(([name, words]) => ({
      name,
      label: words.label,
      mine: read(words, mine, name),
      stored: read(words, current, name),
    }))
    .filter((pair) => pair.mine !== pair.stored);

  return (
    <section ref={panel} className={styles.conflict} aria-labelledby={heading} tabIndex={-1} role="alert">
      <h3 id={heading}>{t("title")}</h3>
      <p className="soft">
        {changedBy && changedAt ? t("by", { name: changedBy, time: format.timeDate(changedAt) }) : t("someone")}{" "}
        {t("explain")}
      </p>
      {pairs.length === 0 ? <p className="soft">{t("noDifference")}</p> : null}
      <dl className={styles.pairs}>
        {pairs.map((pair) => (
          <div key={pair.name} className={styles.pair}>
            <dt>{pair.label}</dt>
            <dd>
              {pair.mine.length + pair.stored.length > 120 ? (
                <Difference before={pair.stored} after={pair.mine} />
              ) : (
                <div className={styles.versions}>
                  <div>
                    <b>{t("stored")}</b>
                    <p>{pair.stored || <span className="soft">{t("empty")}</span>}</p>
                  </div>
                  <div>
                    <b>{t("mine")}</b>
                    <p>{pair.mine || <span className="soft">{t("empty")}</span>}</p>
                  </div>
                </div>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles.actions}>
        <Button onClick={() => busy || onUseStored()} aria-disabled={busy}>
          {t("useStored")}
        </Button>
        <Button onClick={onKeepMine} busy={busy}>
          {t("keepMine")}
        </Button>
      </div>
    </section>
  );
}
