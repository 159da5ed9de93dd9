"use client";

import { Select, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { fold } from "#lib/i18n/vietnamese.ts";
import { Button } from "#lib/ui/button.tsx";
import { classNames } from "#lib/ui/class-names.ts";
import { useListFilter } from "#lib/ui/use-list-filter.ts";
import styles from "./people-directory.module.css";
import type { DirectoryQuery } from "./people-directory.tsx";
import type { UnitChoice } from "./person-fields.tsx";

const states = ["active", "invited", "disabled"] as const;

type Props = { query: DirectoryQuery; units: UnitChoice[]; withState: boolean };

/** Search, unit and, for the administrator, the state of the account. */
export function PeopleFilter({ query, units, withState }: Props) {
  const t = useTranslations("users");
  const common = useTranslations("common");
  const { busy, search, setSearch, show } = useListFilter("/people", query);

  return (
    <search>
      <form
        className={classNames(styles.filter, withState && styles.withState)}
        onSubmit={(event) => {
          event.preventDefault();
          show({});
        }}
      >
        <TextInput
          type="search"
          label={t("search")}
          placeholder={t("searchPlaceholder")}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Select
          label={t("form.unit")}
          placeholder={t("allUnits")}
          data={units.map(({ id, name }) => ({ value: id, label: name }))}
          value={query.unit ?? null}
          onChange={(unit) => show({ unit: unit ?? "" })}
          searchable
          clearable
          clearButtonProps={{ "aria-label": common("clear") }}
          filter={({ options, search: typed }) =>
            options.filter((option) => "label" in option && fold(option.label).includes(fold(typed)))
          }
          nothingFoundMessage={common("nothingFound")}
        />
        {withState ? (
          <Select
            label={t("form.account")}
            placeholder={t("allStates")}
            data={states.map((state) => ({ value: state, label: t(`states.${state}`) }))}
            value={query.state ?? null}
            onChange={(state) => show({ state: state ?? "" })}
            clearable
            clearButtonProps={{ "aria-label": common("clear") }}
          />
        ) : null}
        <Button type="submit" busy={busy}>
          {common("search")}
        </Button>
      </form>
    </search>
  );
}
