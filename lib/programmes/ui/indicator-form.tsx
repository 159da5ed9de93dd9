"use client";

import { useTranslations } from "next-intl";
import { aggregations, comparators, indicatorKinds, protections } from "#db/vocabulary.ts";
import { formatFor } from "#lib/i18n/format.ts";
import { ActionForm, FieldRow } from "#lib/ui/form/action-form.tsx";
import { DateField } from "#lib/ui/form/date-field.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { SelectField } from "#lib/ui/form/select-field.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { createIndicator, editIndicator } from "../actions.ts";
import { numberOf } from "../figure.ts";
import { createIndicatorInput, editIndicatorInput, type IndicatorRow } from "../schema.ts";

/** What a new indicator belongs to: a programme or the body itself. */
export type IndicatorOwner = { programmeId: string; unitId: "" } | { programmeId: ""; unitId: string };
export type ReportChoice = { value: string; label: string };

const format = formatFor("vi");
const blank = {
  name: "",
  unitOfMeasure: "",
  kind: "count",
  aggregation: "total",
  scope: "",
  periodFrom: "",
  periodTo: "",
  target: "",
  protection: "public",
  note: "",
  value: "",
  base: "",
  comparator: "eq",
  asOf: "",
  reportId: "",
  sourcePlace: "",
} as const;

/** A stored indicator as its form shows it: numbers in Vietnamese notation. */
function fieldsOf(indicator: IndicatorRow) {
  const [current] = indicator.values;
  const year = (value: number | null) => (value === null ? "" : String(value));
  const number = (value: string | null | undefined) => (value ? format.number(value, 6) : "");
  return {
    ...indicator,
    periodFrom: year(indicator.periodFrom),
    periodTo: year(indicator.periodTo),
    target: number(indicator.target),
    value: current ? numberOf({ kind: "count", value: current.value, base: null }) : "",
    base: number(current?.base),
    comparator: current?.comparator ?? "eq",
    asOf: current?.asOf ?? "",
    reportId: current?.reportId ?? "",
    sourcePlace: current?.sourcePlace ?? "",
  };
}

type AddProps = { owner: IndicatorOwner; reports: ReportChoice[]; onDone: () => void };

export function AddIndicator({ owner, reports, onDone }: AddProps) {
  const t = useTranslations("programmes.indicators");
  const form = useActionForm({
    schema: createIndicatorInput,
    action: createIndicator,
    create: true,
    draftKey: `indicator-new:${owner.programmeId || owner.unitId}`,
    defaultValues: { ...owner, ...blank },
    onSuccess: onDone,
  });
  return (
    <ActionForm form={form} wide aria-label={t("add")}>
      <Fields reports={reports} />
      <FormActions submit={t("add")} onCancel={onDone} />
    </ActionForm>
  );
}

type EditProps = { indicator: IndicatorRow; reports: ReportChoice[]; onDone: () => void };

export function EditIndicator({ indicator, reports, onDone }: EditProps) {
  const t = useTranslations("programmes.indicators");
  const common = useTranslations("common");
  const { id, version, values: _values, abilities: _abilities, ...rest } = { ...indicator, ...fieldsOf(indicator) };
  const form = useActionForm({
    schema: editIndicatorInput,
    action: editIndicator,
    defaultValues: { ...rest, indicatorId: id, version },
    onSuccess: onDone,
  });
  return (
    <ActionForm form={form} wide aria-label={t("edit")}>
      <Fields reports={reports} />
      <FormActions submit={common("save")} onCancel={onDone} />
    </ActionForm>
  );
}

function Fields({ reports }: { reports: ReportChoice[] }) {
  const t = useTranslations("programmes.indicatorForm");
  const protectionWords = useTranslations("programmes.indicators.protected");
  const options = <Word extends string>(words: readonly Word[], label: (word: Word) => string) =>
    words.map((word) => ({ value: word, label: label(word) }));
  return (
    <>
      <TextField name="name" label={t("name")} />
      <FieldRow>
        <SelectField name="kind" label={t("kind")} options={options(indicatorKinds, (kind) => t(`kinds.${kind}`))} />
        <TextField name="unitOfMeasure" label={t("unitOfMeasure")} placeholder={t("unitHint")} />
      </FieldRow>
      <TextField name="value" label={t("value")} description={t("valueHint")} optional />
      <FieldRow>
        <SelectField
          name="comparator"
          label={t("comparator")}
          options={options(comparators, (word) => t(`comparators.${word}`))}
        />
        <TextField name="base" label={t("base")} placeholder={t("baseHint")} optional />
      </FieldRow>
      <FieldRow>
        <TextField name="periodFrom" label={t("periodFrom")} inputMode="numeric" optional />
        <TextField name="periodTo" label={t("periodTo")} inputMode="numeric" optional />
      </FieldRow>
      <FieldRow>
        <SelectField
          name="aggregation"
          label={t("aggregation")}
          options={options(aggregations, (word) => t(`aggregations.${word}`))}
        />
        <TextField name="scope" label={t("scope")} placeholder={t("scopeHint")} optional />
      </FieldRow>
      <FieldRow>
        <TextField name="target" label={t("target")} optional />
        <DateField name="asOf" label={t("asOf")} optional />
      </FieldRow>
      <FieldRow>
        <SelectField name="reportId" label={t("report")} options={reports} optional />
        <TextField name="sourcePlace" label={t("sourcePlace")} placeholder={t("sourcePlaceHint")} optional />
      </FieldRow>
      <SelectField
        name="protection"
        label={t("protection")}
        options={options(protections, (word) => protectionWords(word))}
      />
      <TextField name="note" label={t("note")} optional />
    </>
  );
}
