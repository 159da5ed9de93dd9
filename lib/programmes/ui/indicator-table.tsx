"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Button } from "#lib/ui/button.tsx";
import { Cell, DataTable } from "#lib/ui/data-table.tsx";
import { Dialog } from "#lib/ui/dialog.tsx";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { IconChevronDown, IconChevronUp, IconPencil, IconPlus } from "#lib/ui/icons.tsx";
import { Meter } from "#lib/ui/meter.tsx";
import { Section } from "#lib/ui/section.tsx";
import { TextButton } from "#lib/ui/text-button.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import { moveIndicator } from "../actions.ts";
import { currentValue } from "../progress.ts";
import type { IndicatorRow, ValueRow } from "../schema.ts";
import { judgeTarget } from "../target.ts";
import { AddIndicator, EditIndicator, type IndicatorOwner } from "./indicator-form.tsx";
import { Period } from "./period.tsx";
import styles from "./programmes.module.css";
import { useFigures } from "./use-figures.ts";

type Props = {
  id: string;
  title: string;
  note?: string | undefined;
  addLabel: string;
  indicators: readonly IndicatorRow[];
  /** What new ones belong to; null where none may be added. */
  owner: IndicatorOwner | null;
  /** The units of measure a new one may use. */
  measures: readonly string[];
};

/** Indicators with their targets, results and sources, and (with an owner) the forms to enter them. */
export function IndicatorTable({ id, title, note, addLabel, indicators, owner, measures }: Props) {
  const t = useTranslations("programmes.indicators");
  const [editing, setEditing] = useState<"new" | string | null>(null);
  const edited = indicators.find((indicator) => indicator.id === editing);
  const mayEdit = indicators.some((indicator) => indicator.abilities.includes("indicator.edit"));
  const add = owner ? (
    <TextButton aria-haspopup="dialog" onClick={() => setEditing("new")}>
      <IconPlus size={16} />
      {addLabel}
    </TextButton>
  ) : null;
  const head = [
    t("column.name"),
    { label: t("column.target"), align: "number" as const },
    { label: t("column.value"), align: "number" as const },
    t("column.share"),
    t("column.period"),
    t("column.source"),
    ...(mayEdit ? [{ label: t("column.actions"), hidden: true }] : []),
  ];
  const close = () => setEditing(null);
  return (
    <Section id={id} title={title} note={note} right={indicators.length > 0 ? add : null}>
      {indicators.length > 0 ? (
        <DataTable caption={title} head={head}>
          {indicators.map((indicator, index) => (
            <IndicatorLine
              key={indicator.id}
              indicator={indicator}
              first={index === 0}
              last={index === indicators.length - 1}
              mayEdit={mayEdit}
              onEdit={() => setEditing(indicator.id)}
            />
          ))}
        </DataTable>
      ) : (
        <EmptyState title={t("none")} action={add}>
          {t("noneHint")}
        </EmptyState>
      )}
      <Dialog size="lg" opened={editing !== null} onClose={close} title={edited ? t("edit") : addLabel}>
        {editing === "new" && owner ? <AddIndicator owner={owner} measures={measures} onDone={close} /> : null}
        {edited ? <EditIndicator key={edited.id} indicator={edited} measures={measures} onDone={close} /> : null}
      </Dialog>
    </Section>
  );
}

type LineProps = { indicator: IndicatorRow; first: boolean; last: boolean; mayEdit: boolean; onEdit: () => void };

function IndicatorLine({ indicator, first, last, mayEdit, onEdit }: LineProps) {
  const t = useTranslations("programmes.indicators");
  const figures = useFigures();
  const format = useFormat();
  const { id, name, unitOfMeasure, kind, aggregation, target, targetDirection, scope, abilities, note } = indicator;
  const current = currentValue(indicator);
  const earlier = indicator.values.filter((value) => value !== current);
  const written = (value: ValueRow) => {
    return figures.written({ kind, ...value });
  };
  const judged = current ? judgeTarget({ kind, target, targetDirection, ...current }) : null;
  const isAccepted = current?.report.status === "accepted";
  return (
    <tr data-item={id}>
      <Cell>
        <p className="strong">{name}</p>
        <p className="soft small">
          {[unitOfMeasure, aggregation === "yearly_average" ? t("yearly") : null, scope].filter(Boolean).join(" · ")}
        </p>
        {note ? <p className="soft small">{note}</p> : null}
      </Cell>
      <Cell label={t("column.target")} align="number">
        {target ? (
          <span className="n">
            {t(`direction.${targetDirection}`, { target: format.number(target, 6) + (kind === "percent" ? "%" : "") })}
          </span>
        ) : null}
      </Cell>
      <Cell label={t("column.value")} align="number">
        {current ? (
          <>
            <span className={styles.value}>{written(current)}</span>
            {kind === "ratio" ? (
              <span className="soft small">
                {" "}
                {t("computed", { share: figures.shareOf({ kind, ...current }) ?? "" })}
              </span>
            ) : null}
          </>
        ) : (
          <span className="soft">{t("noValue")}</span>
        )}
        {current && !isAccepted ? <p className="soft small">{t("notAccepted")}</p> : null}
        {earlier.length > 0 ? (
          <details className={styles.history}>
            <summary>{t("history")}</summary>
            {earlier.map((value) => (
              <p key={value.id}>{t("historyLine", { value: written(value), number: value.report.number })}</p>
            ))}
          </details>
        ) : null}
      </Cell>
      <Cell label={t("column.share")}>
        {judged && target && current ? (
          <div className={styles.share}>
            <Meter
              value={Number(current.value)}
              of={Math.max(Number(current.value), Number(target)) * 1.1}
              tick={Number(target)}
              label={t("meter", { value: written(current), target: format.number(target, 6) })}
            />
            <p className={`small ${judged.verdict === "reached" ? styles.reached : "soft"}`}>
              {t(`verdict.${judged.verdict}`, { share: format.percent(judged.share ?? 0) })}
            </p>
          </div>
        ) : null}
      </Cell>
      <Cell label={t("column.period")}>
        <Period from={indicator.periodFrom} to={indicator.periodTo} />
      </Cell>
      <Cell label={t("column.source")}>
        {current ? (
          <TextLink href={`/reports/${current.report.id}`} chevron={false}>
            {[t("sourceOf", { number: current.report.number }), current.sourcePlace].filter(Boolean).join(", ")}
          </TextLink>
        ) : null}
      </Cell>
      {mayEdit ? (
        <Cell align="end">
          {abilities.includes("indicator.move") && !first ? (
            <ActionButton
              action={moveIndicator}
              input={{ indicatorId: id, direction: "up" as const }}
              label={<Icon icon={IconChevronUp} label={t("up", { name })} />}
              tone="quiet"
              size="small"
            />
          ) : null}
          {abilities.includes("indicator.move") && !last ? (
            <ActionButton
              action={moveIndicator}
              input={{ indicatorId: id, direction: "down" as const }}
              label={<Icon icon={IconChevronDown} label={t("down", { name })} />}
              tone="quiet"
              size="small"
            />
          ) : null}
          <Button tone="quiet" size="small" aria-haspopup="dialog" onClick={onEdit}>
            <Icon icon={IconPencil} label={t("editOf", { name })} />
          </Button>
        </Cell>
      ) : null}
    </tr>
  );
}

function Icon({ icon: Drawn, label }: { icon: typeof IconPencil; label: string }) {
  return (
    <>
      <Drawn size={18} />
      <span className="visually-hidden">{label}</span>
    </>
  );
}
