"use client";

import { useTranslations } from "next-intl";
import { useController } from "react-hook-form";
import type { Breakdown, IndicatorKind } from "#db/vocabulary.ts";
import type { TakingPart } from "#lib/programmes/schema.ts";
import { NumberChoices } from "#lib/programmes/ui/number-choices.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";
import type { DraftFigure } from "../schema.ts";
import styles from "./report-form.module.css";
import { UnitPicker } from "./unit-picker.tsx";

type Props = {
  path: string;
  kind: IndicatorKind;
  breakdown: Exclude<Breakdown, "none">;
  units: readonly TakingPart[];
};

/** Each unit with its number, or the units by name. */
export function UnitFields({ path, kind, breakdown, units }: Props) {
  const t = useTranslations("reports");
  const { field } = useController({ name: `${path}.units` });
  const rows: DraftFigure["units"] = field.value ?? [];
  if (breakdown === "names")
    return (
      <UnitPicker
        label={t("field.units")}
        units={units}
        chosen={rows.map(({ unitId }) => unitId)}
        onChange={(chosen) => field.onChange(chosen.map((unitId) => ({ unitId, value: "", base: "" })))}
      />
    );
  if (rows.length === 0) return <p className="soft small">{t("noUnits")}</p>;
  return (
    <fieldset className={styles.units}>
      <legend>{t("field.byUnit")}</legend>
      {rows.map((row, index) => {
        const name = units.find((unit) => unit.unitId === row.unitId)?.name ?? t("unitGone");
        return (
          <div key={row.unitId}>
            <TextField
              name={`${path}.units.${index}.value`}
              label={name}
              placeholder={t(`field.valueHint.${kind}`)}
              optional
            />
            <NumberChoices name={`${path}.units.${index}.value`} />
          </div>
        );
      })}
    </fieldset>
  );
}
