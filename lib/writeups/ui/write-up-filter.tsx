"use client";

import { Select, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { writeUpStatuses } from "#db/vocabulary.ts";
import { useRouter } from "#lib/i18n/navigation.ts";
import { Button } from "#lib/ui/button.tsx";
import type { WriteUpFilter } from "../schema.ts";
import styles from "./write-up-filter.module.css";

type Query = Omit<WriteUpFilter, "after">;

/** Search and status lie in the address, so that a list can be sent to somebody. */
export function WriteUpFilterForm({ query }: { query: Query }) {
  const t = useTranslations("writeUps.list");
  const words = useTranslations("status.writeUp");
  const common = useTranslations("common");
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const [search, setSearch] = useState(query.search ?? "");
  // What is typed gives way when the address changes from elsewhere.
  const [shown, setShown] = useState(query.search);
  if (shown !== query.search) {
    setShown(query.search);
    setSearch(query.search ?? "");
  }

  function show(change: Query) {
    const wanted = { ...query, search: search.trim(), ...change };
    const filled = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value));
    startTransition(() => router.push({ pathname: "/write-ups", query: filled }));
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
          label={t("status")}
          placeholder={t("anyStatus")}
          data={[
            { value: "waiting", label: t("waiting") },
            ...writeUpStatuses.map((status) => ({ value: status, label: words(status) })),
          ]}
          value={query.status ?? null}
          onChange={(status) => show({ status: status ?? undefined })}
          clearable
          clearButtonProps={{ "aria-label": common("clear") }}
        />
        <Button type="submit" busy={busy}>
          {common("search")}
        </Button>
      </form>
    </search>
  );
}
