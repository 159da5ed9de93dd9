"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FieldRow } from "#lib/ui/form/action-form.tsx";
import { NumberField } from "#lib/ui/form/number-field.tsx";
import { SelectField } from "#lib/ui/form/select-field.tsx";
import { TextField } from "#lib/ui/form/text-field.tsx";

export type UnitChoice = { id: string; name: string };

/** Who a person is: the fields that inviting and editing share. */
export function PersonFields({
  units,
  username,
  namesake,
}: {
  units: UnitChoice[];
  username: ReactNode;
  namesake?: ReactNode;
}) {
  const t = useTranslations("users.form");
  return (
    <>
      <TextField name="fullName" label={t("fullName")} />
      {namesake}
      <FieldRow roomy>
        {username}
        <TextField name="givenName" label={t("givenName")} description={t("givenNameHint")} optional />
      </FieldRow>
      <TextField name="position" label={t("position")} optional />
      <SelectField
        name="unitId"
        label={t("unit")}
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
        optional
      />
      <FieldRow roomy>
        <TextField name="email" type="email" label={t("email")} description={t("emailHint")} optional />
        <NumberField name="protocolOrder" label={t("protocolOrder")} description={t("protocolOrderHint")} />
      </FieldRow>
    </>
  );
}
