"use client";

import { MultiSelect, Select } from "@mantine/core";
import { useTranslations } from "next-intl";
import { fold } from "#lib/i18n/vietnamese.ts";
import { useInDialog } from "../dialog.tsx";
import { type FieldProps, useField } from "./field.ts";

export type Option = { value: string; label: string; disabled?: boolean };
type ManyProps = FieldProps & { options: Option[]; searchable?: boolean };
type SelectProps = ManyProps & {
  /** Off where the field has the focus from the start: the list then opens with the first letter. */
  openOnFocus?: boolean;
  /** After a choice was made: where to go on from here. */
  onChosen?: () => void;
};

/** "hang" finds "Hằng". */
const foldedFilter: NonNullable<React.ComponentProps<typeof Select>["filter"]> = ({ options, search }) => {
  const wanted = fold(search.trim());
  return options.filter((option) => "group" in option || fold(option.label).includes(wanted));
};

const labelOf = (options: Option[]) => (value: unknown) =>
  options.find((option) => option.value === value)?.label ?? "";

export function SelectField({
  options,
  searchable = options.length > 8,
  openOnFocus,
  onChosen,
  ...props
}: SelectProps) {
  const t = useTranslations("common");
  const inDialog = useInDialog();
  const { field, shared } = useField(props, labelOf(options), "requiredChoice");
  return (
    <Select
      {...shared}
      placeholder={props.placeholder ?? t("choose")}
      data={options}
      searchable={searchable}
      filter={foldedFilter}
      selectFirstOptionOnChange={searchable}
      openOnFocus={openOnFocus ?? !inDialog}
      onOptionSubmit={onChosen}
      allowDeselect={false}
      clearable={props.optional}
      clearButtonProps={{ "aria-label": t("clear") }}
      nothingFoundMessage={t("nothingFound")}
      checkIconPosition="right"
      name={field.name}
      ref={field.ref}
      value={field.value || null}
      onChange={field.onChange}
      onBlur={field.onBlur}
    />
  );
}

export function MultiSelectField({ options, searchable = true, ...props }: ManyProps) {
  const t = useTranslations("common");
  const inDialog = useInDialog();
  const label = labelOf(options);
  const { field, shared } = useField(
    props,
    (value) => (Array.isArray(value) ? value.map(label).join(", ") : ""),
    "requiredChoice",
  );
  const chosen: string[] = field.value ?? [];
  return (
    <MultiSelect
      {...shared}
      placeholder={chosen.length === 0 ? (props.placeholder ?? t("chooseMany")) : undefined}
      data={options}
      searchable={searchable}
      filter={foldedFilter}
      hidePickedOptions
      openOnFocus={!inDialog}
      nothingFoundMessage={t("nothingFound")}
      name={field.name}
      ref={field.ref}
      value={chosen}
      onChange={field.onChange}
      onBlur={field.onBlur}
    />
  );
}
