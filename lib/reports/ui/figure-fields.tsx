"use client";

import { useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { comparators } from "#db/vocabulary.ts";
import type { FileValue } from "#lib/files/schema.ts";
import { useFormat } from "#lib/i18n/use-format.ts";
import { writeNumber } from "#lib/programmes/number.ts";
import type { TakingPart } from "#lib/programmes/schema.ts";
import { NumberChoices } from "#lib/programmes/ui/number-choices.tsx";
import { useFigures } from "#lib/programmes/ui/use-figures.ts";
import { FieldRow } from "#lib/ui/form/action-form.tsx";
import { DateField } from "#lib/ui/form/date-field.tsx";
import { SelectField } from "#lib/ui/form/select-field.tsx";
import { TextAreaField, TextField } from "#lib/ui/form/text-field.tsx";
import { TextButton } from "#lib/ui/text-button.tsx";
import { blankFigure, readFigure } from "../reading.ts";
import type { DraftFigure, ReportLine } from "../schema.ts";
import { FigureDoubts } from "./figure-doubts.tsx";
import styles from "./report-form.module.css";
import { UnitFields } from "./unit-fields.tsx";

type Props = { line: ReportLine; units: readonly TakingPart[]; reportId: string };

/** The fields of one indicator, with what is asked of it, what it was, and what speaks against what is typed. */
export function FigureFields({ line, units }: Props) {
  const t = useTranslations("reports");
  const { shareOf, written } = useFigures();
  const words = useTranslations("programmes.indicatorForm.comparators");
  const { setValue } = useFormContext();
  const { indicator, previous } = line;
  const path = `figures.${indicator.id}`;
  const figure: DraftFigure = useWatch({ name: path }) ?? blankFigure;
  const files: FileValue[] = useWatch({ name: "files" }) ?? [];
  const read = readFigure(indicator, figure);
  const set = (field: keyof DraftFigure, value: unknown) =>
    setValue(`${path}.${field}`, value, { shouldDirty: true, shouldValidate: true });
  return (
    <fieldset className={styles.figure}>
      <legend>{indicator.name}</legend>
      <Asked line={line} />
      {previous ? (
        <p className={styles.previous}>
          {t("previousOf", { value: written({ kind: indicator.kind, ...previous }), number: previous.reportNumber })}{" "}
          <TextButton
            small
            onClick={() => {
              set("value", writeNumber(previous.value));
              set("base", previous.base === null ? "" : writeNumber(previous.base));
              set("comparator", previous.comparator);
            }}
          >
            {t("takeAgain")}
          </TextButton>
        </p>
      ) : null}
      <FieldRow>
        <TextField
          name={`${path}.value`}
          label={t("field.value")}
          placeholder={t(`field.valueHint.${indicator.kind}`)}
          optional
        />
        <SelectField
          name={`${path}.comparator`}
          label={t("field.comparator")}
          options={comparators.map((word) => ({ value: word, label: words(word) }))}
        />
        {indicator.kind === "count" ? null : (
          <TextField name={`${path}.base`} label={t("field.base")} placeholder={t("field.baseHint")} optional />
        )}
        <DateField name={`${path}.asOf`} label={t("field.asOf")} optional />
      </FieldRow>
      {indicator.kind === "ratio" && read.reading ? (
        <p className="soft small">{t("computed", { share: shareOf({ kind: "ratio", ...read.reading }) ?? "" })}</p>
      ) : null}
      <NumberChoices name={`${path}.value`} />
      {indicator.kind === "count" ? null : <NumberChoices name={`${path}.base`} />}
      <FigureDoubts path={path} warnings={read.warnings} />
      {indicator.breakdown === "none" ? null : (
        <UnitFields path={path} kind={indicator.kind} breakdown={indicator.breakdown} units={units} />
      )}
      {indicator.protection === "restricted_detail" ? <p className="soft small">{t("detailElsewhere")}</p> : null}
      <details className={styles.more}>
        <summary>{t("evidence")}</summary>
        <div className={styles.fields}>
          <FieldRow>
            <TextField name={`${path}.place`} label={t("field.place")} placeholder={t("field.placeHint")} optional />
            <SelectField
              name={`${path}.fileId`}
              label={t("field.file")}
              options={files.map(({ id, name }) => ({ value: id, label: name }))}
              optional
            />
            <TextField name={`${path}.periodFrom`} label={t("field.periodFrom")} inputMode="numeric" optional />
            <TextField name={`${path}.periodTo`} label={t("field.periodTo")} inputMode="numeric" optional />
          </FieldRow>
          <TextAreaField name={`${path}.quote`} label={t("field.quote")} rows={1} optional />
        </div>
      </details>
    </fieldset>
  );
}

/** Unit of measure, period, scope and target: what is to be reported. */
function Asked({ line: { indicator } }: { line: ReportLine }) {
  const t = useTranslations("programmes.indicators");
  const format = useFormat();
  const { unitOfMeasure, scope, aggregation, target, targetDirection, kind, periodFrom, periodTo } = indicator;
  const period = useTranslations("programmes.period");
  const years =
    periodFrom === null
      ? null
      : periodTo === null
        ? period("open", { from: String(periodFrom) })
        : periodTo === periodFrom
          ? String(periodFrom)
          : period("closed", { from: String(periodFrom), to: String(periodTo) });
  const wanted = target
    ? t("wanted", {
        target: t(`direction.${targetDirection}`, {
          target: format.number(target, 6) + (kind === "percent" ? "%" : ""),
        }),
      })
    : null;
  return (
    <p className="soft small">
      {[unitOfMeasure, aggregation === "yearly_average" ? t("yearly") : null, scope, years, wanted]
        .filter(Boolean)
        .join(" · ")}
    </p>
  );
}
