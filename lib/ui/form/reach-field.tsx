"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { reaches } from "#db/vocabulary.ts";
import { SelectField } from "./select-field.tsx";

/** Asks, once one of the fields `of` was changed, whether that holds from now on or mends a spelling in the record too. */
export function ReachField({ of }: { of: readonly string[] }) {
  const t = useTranslations("common.reach");
  const { dirtyFields } = useFormContext().formState;
  if (!of.some((name) => dirtyFields[name])) return null;
  return (
    <SelectField
      name="reach"
      label={t("label")}
      description={t("hint")}
      options={reaches.map((reach) => ({ value: reach, label: t(reach) }))}
    />
  );
}
