"use client";

import { useTranslations } from "next-intl";
import { useFormState, useWatch } from "react-hook-form";
import { CheckboxField } from "#lib/ui/form/checkbox-field.tsx";

/** Asked once the unit turned out to have somebody of this name. */
export function NamesakeField() {
  const t = useTranslations("users.form");
  const { errors } = useFormState({ name: "fullName" });
  const isNamesake = useWatch({ name: "isNamesake" });
  if (errors.fullName?.message !== "personKnown" && !isNamesake) return null;
  return <CheckboxField name="isNamesake" label={t("isNamesake")} />;
}
