"use client";

import { Select, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useId, useState, useTransition } from "react";
import { programmeKinds, programmeStatuses } from "#db/vocabulary.ts";
import { useRouter } from "#lib/i18n/navigation.ts";
import { Button } from "#lib/ui/button.tsx";
import { classNames } from "#lib/ui/class-names.ts";
import { TextButton } from "#lib/ui/text-button.tsx";
import { programmeSorts } from "../schema.ts";
import styles from "./programmes.module.css";

type Query = {
  search?: string | undefined;
  kind?: string | undefined;
  status?: string | undefined;
  leadUnitId?: string | undefined;
  year?: string | undefined;
  sort?: string | undefined;
};
type Props = { query: Query; units: { value: string; label: string }[] };

/** Search, filters and order live in the address. On a phone all but the search is folded behind one line. */
export function ProgrammeFilter({ query, units }: Props) {
  const t = useTranslations("programmes");
  const common = useTranslations("common");
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const [isFolded, setFolded] = useState(true);
  const more = useId();
  const [typed, setTyped] = useState({ search: query.search ?? "", year: query.year ?? "" });
  // What is typed gives way when the address changes from elsewhere; a new key would take the focus away.
  const [shown, setShown] = useState({ search: query.search, year: query.year });
  if (shown.search !== query.search || shown.year !== query.year) {
    setShown({ search: query.search, year: query.year });
    setTyped({ search: query.search ?? "", year: query.year ?? "" });
  }

  const { search: _search, ...others } = query;
  const count = Object.values(others).filter(Boolean).length;

  function show(change: Query) {
    const wanted = { ...query, search: typed.search.trim(), ...change };
    const filled = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value));
    startTransition(() => router.push({ pathname: "/programmes", query: filled }));
  }

  return (
    <search>
      <form
        className={styles.filter}
        onSubmit={(event) => {
          event.preventDefault();
          show({});
        }}
      >
        <div className={styles.search}>
          <TextInput
            type="search"
            label={t("search")}
            placeholder={t("searchHint")}
            value={typed.search}
            onChange={(event) => setTyped({ ...typed, search: event.currentTarget.value })}
          />
          <Button type="submit" busy={busy}>
            {common("search")}
          </Button>
        </div>
        <TextButton
          className={styles.unfold}
          aria-expanded={!isFolded}
          aria-controls={more}
          onClick={() => setFolded(!isFolded)}
        >
          {t("narrow", { count })}
        </TextButton>
        <div id={more} className={classNames(styles.more, isFolded && styles.folded)}>
          <Select
            label={t("facts.kind")}
            placeholder={t("all")}
            data={programmeKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
            value={query.kind ?? null}
            onChange={(kind) => show({ kind: kind ?? undefined })}
            clearable
          />
          <Select
            label={t("facts.status")}
            placeholder={t("all")}
            data={programmeStatuses.map((status) => ({ value: status, label: t(`status.${status}`) }))}
            value={query.status ?? null}
            onChange={(status) => show({ status: status ?? undefined })}
            clearable
          />
          <Select
            label={t("facts.lead")}
            placeholder={t("all")}
            data={units}
            value={query.leadUnitId ?? null}
            onChange={(leadUnitId) => show({ leadUnitId: leadUnitId ?? undefined })}
            searchable
            clearable
          />
          <TextInput
            label={t("year")}
            placeholder={t("yearHint")}
            inputMode="numeric"
            maxLength={4}
            autoComplete="off"
            value={typed.year}
            onChange={(event) => {
              const year = event.currentTarget.value.replace(/\D/g, "");
              setTyped({ ...typed, year });
              if (year.length === 4 || year === "") show({ year });
            }}
          />
          <Select
            label={t("order")}
            data={programmeSorts.map((sort) => ({ value: sort, label: t(`sort.${sort}`) }))}
            value={query.sort ?? "code"}
            onChange={(sort) => show({ sort: sort === "code" ? undefined : (sort ?? undefined) })}
            allowDeselect={false}
          />
        </div>
      </form>
    </search>
  );
}
