"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { v4 as newKey } from "uuid";
import { Cell, DataTable } from "#lib/ui/data-table.tsx";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { createMeasures, editMeasure } from "../actions.ts";
import { type MeasureRow, usualMeasures } from "../schema.ts";
import { AddMeasure, RenameMeasure } from "./measure-form.tsx";
import styles from "./measures.module.css";

/** The office's list of units of measure: add, rename (indicators follow), retire and take back. */
export function MeasureList({ measures }: { measures: readonly MeasureRow[] }) {
  const t = useTranslations("measures");
  const key = useRef(newKey());
  return (
    <>
      <AddMeasure />
      {measures.length === 0 ? (
        <EmptyState
          title={t("empty")}
          action={
            <ActionButton
              action={createMeasures}
              input={{ idempotencyKey: key.current, names: [...usualMeasures] }}
              label={t("takeUsual")}
            />
          }
        >
          {t("emptyHint", { names: usualMeasures.slice(0, 6).join(", ") })}
        </EmptyState>
      ) : (
        <DataTable
          caption={t("title")}
          head={[t("name"), { label: t("used"), align: "number" }, { label: t("actions"), hidden: true }]}
        >
          {measures.map((measure) => (
            <MeasureLine key={measure.id} measure={measure} />
          ))}
        </DataTable>
      )}
    </>
  );
}

function MeasureLine({ measure }: { measure: MeasureRow }) {
  const t = useTranslations("measures");
  const { id, name, isRetired, version, used } = measure;
  return (
    <tr>
      <Cell>
        <span className={isRetired ? styles.retired : undefined}>{name}</span>
        {isRetired ? <span className="soft small"> {t("retired")}</span> : null}
      </Cell>
      <Cell label={t("used")} align="number">
        <span className="n">{used}</span>
      </Cell>
      <Cell align="end">
        <RenameMeasure measure={measure} />
        <ActionButton
          action={editMeasure}
          input={{ measureId: id, version, name, isRetired: !isRetired }}
          label={t(isRetired ? "takeBack" : "retire")}
          size="small"
          tone="quiet"
        />
      </Cell>
    </tr>
  );
}
