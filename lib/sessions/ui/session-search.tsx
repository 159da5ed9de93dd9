"use client";

import { TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useRouter } from "#lib/i18n/navigation.ts";
import { Button } from "#lib/ui/button.tsx";
import styles from "./session-list.module.css";

/** What is searched for lies in the address, so that a list can be sent to somebody. */
export function SessionSearch({ search }: { search: string }) {
  const t = useTranslations("sessions");
  const common = useTranslations("common");
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const [typed, setTyped] = useState(search);

  return (
    <search>
      <form
        className={styles.search}
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = typed.trim();
          startTransition(() => router.push({ pathname: "/sessions", query: wanted ? { search: wanted } : {} }));
        }}
      >
        <TextInput
          type="search"
          aria-label={t("list.search")}
          placeholder={t("list.searchHint")}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" busy={busy}>
          {common("search")}
        </Button>
      </form>
    </search>
  );
}
