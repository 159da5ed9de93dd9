"use client";

import { Select, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useRouter } from "#lib/i18n/navigation.ts";
import { fold } from "#lib/i18n/vietnamese.ts";
import { Button } from "#lib/ui/button.tsx";
import { classNames } from "#lib/ui/class-names.ts";
import styles from "./people-directory.module.css";
import type { DirectoryQuery } from "./people-directory.tsx";
import type { UnitChoice } from "./person-fields.tsx";

const states = ["active", "invited", "disabled"] as const;

type Props = { query: DirectoryQuery; units: UnitChoice[]; withState: boolean };

/** Search and filters live in the address, so that a list can be sent to somebody. */
export function PeopleFilter({ query, units, withState }: Props) {
  const t = useTranslations("users");
  const common = useTranslations("common");
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const [search, setSearch] = useState(query.search ?? "");

  function show(change: DirectoryQuery) {
    const { after: _first, ...wanted } = { ...query, search: search.trim(), ...change };
    const filled = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value));
    startTransition(() => router.push({ pathname: "/people", query: filled }));
  }

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
