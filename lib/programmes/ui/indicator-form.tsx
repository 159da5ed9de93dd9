"use client";

import { useTranslations } from "next-intl";
import { aggregations, breakdowns, indicatorKinds, indicatorProtections, targetDirections } from "#db/vocabulary.ts";
import { focusOnResult } from "#lib/ui/focus.ts";
import { ActionForm, FieldRow } from "#lib/ui/form/action-form.tsx";
import { FormActions } from "#lib/ui/form/form-actions.tsx";
import { SelectField } from "#lib/ui/form/select-field.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";
import { useActionForm } from "#lib/ui/form/use-action-form.ts";
import { createIndicator, editIndicator } from "../actions.ts";
import { writeNumber } from "../number.ts";
import { createIndicatorInput, editIndicatorInput, type IndicatorRow } from "../schema.ts";
import { NumberChoices } from "./number-choices.tsx";

/** What a new indicator belongs to: a programme or the body itself. */
export type IndicatorOwner = { programmeId: string; unitId: "" } | { programmeId: ""; unitId: string };

const blank = {
  name: "",
  unitOfMeasure: "",
  kind: "count",
  aggregation: "total",
  scope: "",
  periodFrom: "",
  periodTo: "",
  baseline: "",
  baselineYear: "",
  target: "",
  targetDirection: "at_least",
  breakdown: "none",
  protection: "public",
  note: "",
} as const;

/** A stored indicator as its form shows it: numbers in Vietnamese notation. */
function fieldsOf({ values: _values, abilities: _abilities, id, ...indicator }: IndicatorRow) {
  const year = (value: number | null) => (value === null ? "" : String(value));
  const number = (value: string | null) => (value === null ? "" : writeNumber(value));
  return {
    ...indicator,
    indicatorId: id,
    periodFrom: year(indicator.periodFrom),
    periodTo: year(indicator.periodTo),
    baseline: number(indicator.baseline),
    baselineYear: year(indicator.baselineYear),
    target: number(indicator.target),
  };
}

type AddProps = { owner: IndicatorOwner; measures: readonly string[]; onDone: () => void };

export function AddIndicator({ owner, measures, onDone }: AddProps) {
  const t = useTranslations("programmes.indicators");
  const form = useActionForm({
    schema: createIndicatorInput,
    action: createIndicator,
    create: true,
    draftKey: `indicator-new:${owner.programmeId || owner.unitId}`,
    defaultValues: { ...owner, ...blank },
    onSuccess: ({ id }) => {
      onDone();
      focusOnResult(`[data-item="${id}"]`);
    },
  });
  return (
    <ActionForm form={form} wide aria-label={t("add")}>
      <Fields measures={measures} />
      <FormActions submit={t("add")} onCancel={onDone} />
    </ActionForm>
  );
}

type EditProps = { indicator: IndicatorRow; measures: readonly string[]; onDone: () => void };

export function EditIndicator({ indicator, measures, onDone }: EditProps) {
  const t = useTranslations("programmes.indicators");
  const common = useTranslations("common");
  const form = useActionForm({
    schema: editIndicatorInput,
    action: editIndicator,
    defaultValues: fieldsOf(indicator),
    onSuccess: onDone,
  });
  return (
    <ActionForm form={form} wide aria-label={t("edit")}>
      <Fields
        measures={measures.includes(indicator.unitOfMeasure) ? measures : [...measures, indicator.unitOfMeasure]}
      />
      <FormActions submit={common("save")} onCancel={onDone} />
    </ActionForm>
  );
}

function Fields({ measures }: { measures: readonly string[] }) {
  const t = useTranslations("programmes.indicatorForm");
  const protectionWords = useTranslations("programmes.indicators.protected");
  const options = <Word extends string>(words: readonly Word[], label: (word: Word) => string) =>
    words.map((word) => ({ value: word, label: label(word) }));
  return (
    <>
      <TextField name="name" label={t("name")} />
      <FieldRow>
        <SelectField name="kind" label={t("kind")} options={options(indicatorKinds, (kind) => t(`kinds.${kind}`))} />
        <SelectField
          name="unitOfMeasure"
          label={t("unitOfMeasure")}
          description={measures.length === 0 ? t("noMeasures") : undefined}
          options={options(measures, (measure) => measure)}
          searchable
        />
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
        <TextField name="periodFrom" label={t("periodFrom")} inputMode="numeric" optional />
        <TextField name="periodTo" label={t("periodTo")} inputMode="numeric" optional />
      </FieldRow>
      <FieldRow>
        <SelectField
          name="targetDirection"
          label={t("targetDirection")}
          options={options(targetDirections, (word) => t(`targetDirections.${word}`))}
        />
        <TextField name="target" label={t("target")} optional />
      </FieldRow>
      <NumberChoices name="target" />
      <FieldRow>
        <TextField name="baseline" label={t("baseline")} optional />
        <TextField name="baselineYear" label={t("baselineYear")} inputMode="numeric" optional />
      </FieldRow>
      <NumberChoices name="baseline" />
      <SelectField
        name="breakdown"
        label={t("breakdown")}
        options={options(breakdowns, (word) => t(`breakdowns.${word}`))}
      />
      <SelectField
        name="protection"
        label={t("protection")}
        options={options(indicatorProtections, (word) => protectionWords(word))}
      />
      <TextField name="note" label={t("note")} optional />
    </>
  );
}
