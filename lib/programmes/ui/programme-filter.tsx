"use client";

import { Select, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { programmeKinds } from "#db/vocabulary.ts";
import { useRouter } from "#lib/i18n/navigation.ts";
import styles from "./programmes.module.css";

type Query = { search?: string | undefined; kind?: string | undefined };

/** Search and kind live in the address. */
export function ProgrammeFilter({ query }: { query: Query }) {
  const t = useTranslations("programmes");
  const router = useRouter();
  const [, startTransition] = useTransition();
  const [search, setSearch] = useState(query.search ?? "");

  function show(change: Query) {
    const wanted = { ...query, search: search.trim(), ...change };
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
        <TextInput
          type="search"
          label={t("search")}
          placeholder={t("searchHint")}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Select
          label={t("facts.kind")}
          placeholder={t("all")}
          data={programmeKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          value={query.kind ?? null}
          onChange={(kind) => show({ kind: kind ?? undefined })}
          clearable
        />
      </form>
    </search>
  );
}
