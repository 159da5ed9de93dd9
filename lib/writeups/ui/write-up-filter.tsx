"use client";

import { Select, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { writeUpStatuses } from "#db/vocabulary.ts";
import { Button } from "#lib/ui/button.tsx";
import { useListFilter } from "#lib/ui/use-list-filter.ts";
import type { WriteUpFilter } from "../schema.ts";
import styles from "./write-up-filter.module.css";

type Query = Omit<WriteUpFilter, "after">;

/** Search and status of the list of write-ups. */
export function WriteUpFilterForm({ query }: { query: Query }) {
  const t = useTranslations("writeUps.list");
  const words = useTranslations("status.writeUp");
  const common = useTranslations("common");
  const { busy, search, setSearch, show } = useListFilter("/write-ups", query);

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
