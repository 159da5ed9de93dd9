"use client";

import { useTranslations } from "next-intl";
import { memo, useId, useState } from "react";
import type { Suggestion } from "#lib/figures/suggest.ts";
import { isAlarm } from "#lib/figures/verdict.ts";
import { Link } from "#lib/i18n/link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { useFigures } from "#lib/programmes/ui/use-figures.ts";
import type { OpenQuote } from "#lib/quotes/schema.ts";
import { Button } from "#lib/ui/button.tsx";
import { LineInput } from "#lib/ui/line-input.tsx";
import { SectionHead } from "#lib/ui/section-head.tsx";
import { TextButton } from "#lib/ui/text-button.tsx";
import type { CheckedFigure } from "../check.ts";
import { signatureOf } from "../choices.ts";
import type { FigureSource, Text } from "../schema.ts";
import styles from "./figure-panel.module.css";

type Props = {
  figures: readonly CheckedFigure[] | null;
  sources: Readonly<Record<string, FigureSource>>;
  /** Sources that somebody chose for numbers of the text, as they are stored. */
  signed: Text["choices"];
  current: number | null;
  onPick: (index: number) => void;
  /** Values that were corrected since the text was last submitted. */
  corrected?: readonly OpenQuote[];
  /** Absent where the text is only read. */
  onChoose?: (figure: CheckedFigure, suggestion: Suggestion) => void;
  onUnchoose?: (figure: CheckedFigure) => void;
  onWaive?: (figure: CheckedFigure, reason: string) => void;
  onUnwaive?: (figure: CheckedFigure) => void;
};

/** What rests on the record; a number that was only accepted with a reason has no source, and is not counted as if it had. */
const hasSource = ({ verdict }: CheckedFigure) => !isAlarm(verdict) && verdict !== "warn" && verdict !== "waived";

/** Every number of the text with what it rests on: what stops a submission first, then what deserves a look, then the rest. */
export const FigurePanel = memo(function FigurePanel({ figures, corrected = [], ...rest }: Props) {
  const t = useTranslations("writeUps.figures");
  const { inWords } = useFigures();
  if (figures === null) return <p className="soft small">{t("reading")}</p>;
  const numbered = figures.map((figure, index) => ({ figure, index }));
  const groups = [
    { key: "open", list: numbered.filter(({ figure }) => isAlarm(figure.verdict)) },
    { key: "warn", list: numbered.filter(({ figure }) => figure.verdict === "warn") },
    { key: "waived", list: numbered.filter(({ figure }) => figure.verdict === "waived") },
    { key: "settled", list: numbered.filter(({ figure }) => hasSource(figure)) },
  ] as const;
  const settled = groups[3].list.length;
  return (
    <section aria-labelledby="figures">
      <SectionHead
        id="figures"
        title={t("title")}
        side
        rule={false}
        right={<span className="soft small">{t("settledCount", { settled, count: figures.length })}</span>}
      />
      {corrected.length > 0 ? (
        <div className={styles.corrected}>
          <h3>{t("corrected", { count: corrected.length })}</h3>
          <ul>
            {corrected.map(({ id, indicator, before, after }) => (
              <li key={id}>
                <del>{inWords(before)}</del> <b>{after ? inWords(after) : t("gone")}</b>
                <span>{indicator}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {rest.onChoose && groups[0].list.length > 0 ? <p className="soft small">{t("keys")}</p> : null}
      {figures.length === 0 ? <p className="soft small">{t("noNumbers")}</p> : null}
      {groups.map(({ key, list }) =>
        list.length === 0 ? null : (
          <div key={key} className={styles.group}>
            <h3>{t(`groups.${key}`, { count: list.length })}</h3>
            <ul>
              {list.map(({ figure, index }) => (
                <FigureLine key={index} figure={figure} index={index} {...rest} />
              ))}
            </ul>
          </div>
        ),
      )}
    </section>
  );
});

/** The details that the engine worded of the record's figures; what the text says (`told`) stays as it is. */
const ofTheRecord = new Set(["expected", "from", "base", "value", "share"]);

const retoldDetails = (details: Record<string, string>, retold: (words: string) => string) =>
  Object.fromEntries(
    Object.entries(details).map(([name, words]) => [name, ofTheRecord.has(name) ? retold(words) : words]),
  );

function FigureLine({
  figure,
  index,
  sources,
  current,
  onPick,
  signed,
  onChoose,
  onUnchoose,
  onWaive,
  onUnwaive,
}: Omit<Props, "figures" | "corrected"> & { figure: CheckedFigure; index: number }) {
  const t = useTranslations("writeUps.figures");
  const words = useTranslations("figures");
  const { retold } = useFigures();
  const isCurrent = index === current;
  const source = figure.indicator === null ? undefined : sources[figure.indicator];
  return (
    <li className={styles.line} data-verdict={figure.verdict} data-current={isCurrent || undefined}>
      <button type="button" aria-expanded={isCurrent} onClick={() => onPick(index)}>
        <b>{figure.text}</b>
        <span>
          <i>{words(`verdict.${figure.verdict}`)}</i>
          {figure.reason ? (
            <span>{words(`reason.${figure.reason.code}`, retoldDetails(figure.reason.details, retold))}</span>
          ) : null}
        </span>
      </button>
      {isCurrent ? (
        <div className={styles.about}>
          <p className="soft small">{t(`parts.${figure.part}`, { number: figure.index + 1 })}</p>
          {source ? (
            <p className={styles.source}>
              {source.programme ? `${source.programme}: ` : ""}
              {source.name}
              <Link href={`/reports/${source.reportId}`} target="_blank">
                {t("report", source.report)}
              </Link>
              {source.place ? <span>{source.place}</span> : null}
              {source.quote ? <q>{source.quote}</q> : null}
            </p>
          ) : null}
          {figure.choice ? <ChosenSource figure={figure} signed={signed} onUnchoose={onUnchoose} /> : null}
          {onChoose && isAlarm(figure.verdict) && figure.suggestions.length > 0 ? (
            <ol className={styles.suggestions}>
              {figure.suggestions.map((suggestion, place) => (
                <li key={suggestion.indicator}>
                  <button type="button" onClick={() => onChoose(figure, suggestion)}>
                    <kbd>Alt {place + 1}</kbd> <b>{suggestion.text}</b> {suggestion.name}
                  </button>
                </li>
              ))}
            </ol>
          ) : null}
          {onWaive && (isAlarm(figure.verdict) || figure.verdict === "warn") && figure.verdict !== "blocked" ? (
            <Waive onWaive={(reason) => onWaive(figure, reason)} />
          ) : null}
          {onUnwaive && figure.verdict === "waived" ? (
            <TextButton onClick={() => onUnwaive(figure)}>{t("unwaive")}</TextButton>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

/** Who chose the number's source, and the way back. */
function ChosenSource({
  figure,
  signed,
  onUnchoose,
}: {
  figure: CheckedFigure;
  signed: Text["choices"];
  onUnchoose: Props["onUnchoose"];
}) {
  const t = useTranslations("writeUps.figures");
  const format = useFormat();
  const { by, at } = (figure.choice && signatureOf(figure.choice, signed)) ?? {};
  return (
    <p className="soft small">
      {by && at ? t("chosenBy", { name: by, time: format.timeDate(at) }) : t("chosen")}{" "}
      {onUnchoose ? <TextButton onClick={() => onUnchoose(figure)}>{t("unchoose")}</TextButton> : null}
    </p>
  );
}

/** Accepting a number without a source asks why, and the reason stays with the text. */
function Waive({ onWaive }: { onWaive: (reason: string) => void }) {
  const t = useTranslations("writeUps.figures");
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  if (!isOpen) return <TextButton onClick={() => setOpen(true)}>{t("waive")}</TextButton>;
  return (
    <div className={styles.waive}>
      <label htmlFor={id}>
        {t("waiveReason")}
        <LineInput id={id} maxLength={400} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      </label>
      <Button size="small" aria-disabled={reason.trim() === ""} onClick={() => reason.trim() && onWaive(reason.trim())}>
        {t("waiveDone")}
      </Button>
    </div>
  );
}
