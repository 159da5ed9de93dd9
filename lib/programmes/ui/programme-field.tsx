"use client";

import { Select } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { type FieldProps, useField } from "#lib/ui/form/field.ts";
import type { ProgrammeChoice } from "../schema.ts";
import { useProgrammeSearch } from "./use-programme-search.ts";

type Props = FieldProps & {
  /** The programme that the form begins with, if it has one. */
  chosen: ProgrammeChoice | null;
};

const labelOf = ({ code, shortTitle }: ProgrammeChoice) => `${code} · ${shortTitle}`;

/** Where a programme is chosen: what is typed is looked for on the server, "ket nap" finds Kết nạp. */
export function ProgrammeField({ chosen, ...props }: Props) {
  const t = useTranslations("programmes.picker");
  const common = useTranslations("common");
  const value: string | null = useWatch({ name: props.name }) || null;
  const search = useProgrammeSearch(chosen, value);
  const nameOf = (id: unknown) => {
    const programme = search.known.get(String(id));
    return programme ? labelOf(programme) : "";
  };
  const { field, shared } = useField(props, nameOf, "requiredChoice");
  const found = new Set(search.found.map(({ id }) => id));
  return (
    <Select
      {...shared}
      placeholder={props.placeholder ?? t("placeholder")}
      data={[...search.known.values()].map((programme) => ({ value: programme.id, label: labelOf(programme) }))}
      // The server has chosen already: what was named before stays known, but is not offered.
      filter={({ options }) =>
        [...found].flatMap((id) => options.filter((option) => "value" in option && option.value === id))
      }
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      clearable={props.optional}
      clearButtonProps={{ "aria-label": common("clear") }}
      nothingFoundMessage={t(search.state)}
      checkIconPosition="right"
      name={field.name}
      ref={field.ref}
      value={value}
      onChange={field.onChange}
      onDropdownOpen={search.open}
      onSearchChange={(typed) => search.look(typed === nameOf(value) ? "" : typed)}
      onBlur={field.onBlur}
    />
  );
}
