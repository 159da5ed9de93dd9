"use client";

import { MultiSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { TakingPart } from "#lib/programmes/schema.ts";

type Props = { label: string; units: readonly TakingPart[]; chosen: string[]; onChange: (chosen: string[]) => void };

/** Names the units that are meant. */
export function UnitPicker({ label, units, chosen, onChange }: Props) {
  const t = useTranslations("common");
  return (
    <MultiSelect
      label={label}
      placeholder={chosen.length === 0 ? t("chooseMany") : undefined}
      data={units.map(({ unitId, name }) => ({ value: unitId, label: name }))}
      value={chosen}
      onChange={onChange}
      searchable
      hidePickedOptions
      nothingFoundMessage={t("nothingFound")}
    />
  );
}
