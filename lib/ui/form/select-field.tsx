"use client";

import { MultiSelect, Select } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { fold } from "#lib/i18n/vietnamese.ts";
import { useInDialog } from "../dialog.tsx";
import { TextButton } from "../text-button.tsx";
import { type FieldProps, useField } from "./field.ts";

export type Option = { value: string; label: string; disabled?: boolean };
type ManyProps = FieldProps & {
  options: Option[];
  searchable?: boolean;
  /** What to do about somebody who is not among them: the last of what a search finds, and below. Gets what was typed. */
  offer?: { label: string; onChosen: (typed: string) => void } | undefined;
};
type SelectProps = Omit<ManyProps, "offer"> & {
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

const offerValue = "offer";

/** As above; what is offered stands below what was found, whatever that is. */
const filterWithOffer: typeof foldedFilter = ({ options, search, ...rest }) => {
  const isOffer = (option: (typeof options)[number]) => "value" in option && option.value === offerValue;
  const found = foldedFilter({ ...rest, search, options: options.filter((option) => !isOffer(option)) });
  return search.trim() === "" ? found : [...found, ...options.filter(isOffer)];
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

export function MultiSelectField({ options, searchable = true, offer, ...props }: ManyProps) {
  const t = useTranslations("common");
  const inDialog = useInDialog();
  const label = labelOf(options);
  const { field, shared } = useField(
    props,
    (value) => (Array.isArray(value) ? value.map(label).join(", ") : ""),
    "requiredChoice",
  );
  const chosen: string[] = field.value ?? [];
  // Leaving the field empties its search; what was looked for last is still what the offer is about.
  const typed = useRef("");
  const picker = (
    <MultiSelect
      {...shared}
      placeholder={chosen.length === 0 ? (props.placeholder ?? t("chooseMany")) : undefined}
      data={offer ? [...options, { value: offerValue, label: offer.label }] : options}
      searchable={searchable}
      filter={filterWithOffer}
      selectFirstOptionOnChange={offer !== undefined}
      hidePickedOptions
      onSearchChange={(search) => {
        if (search) typed.current = search.trim();
      }}
      openOnFocus={!inDialog}
      nothingFoundMessage={t("nothingFound")}
      name={field.name}
      ref={field.ref}
      value={chosen}
      onChange={(values) => {
        if (values.includes(offerValue)) return offer?.onChosen(typed.current);
        typed.current = "";
        field.onChange(values);
      }}
      onBlur={field.onBlur}
    />
  );
  if (!offer) return picker;
  return (
    <div>
      {picker}
      <TextButton onClick={() => offer.onChosen(typed.current)}>{offer.label}</TextButton>
    </div>
  );
}
