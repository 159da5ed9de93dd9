"use client";

import { Select } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { subjectTypes } from "#db/vocabulary.ts";
import { useRouter } from "#lib/i18n/navigation.ts";
import { fold } from "#lib/i18n/vietnamese.ts";
import { Button } from "#lib/ui/button.tsx";
import { toPersonOption } from "#lib/users/person-label.ts";
import styles from "./audit-list.module.css";
import type { AuditQuery } from "./audit-list.tsx";

type Props = {
  query: AuditQuery;
  people: { id: string; fullName: string; position: string; unitName: string | null }[];
};

export function AuditFilter({ query, people }: Props) {
  const t = useTranslations("audit");
  const common = useTranslations("common");
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const clear = { "aria-label": common("clear") };

  function show(change: AuditQuery) {
    const { before: _first, ...wanted } = { ...query, ...change };
    const filled = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value));
    startTransition(() => router.push({ pathname: "/audit", query: filled }));
  }

  return (
    <search className={styles.filter}>
      <Select
        label={t("who")}
        placeholder={t("everyone")}
        data={people.map(toPersonOption)}
        value={query.person ?? null}
        onChange={(person) => show({ person: person ?? "" })}
        searchable
        clearable
        clearButtonProps={clear}
        filter={({ options, search }) =>
          options.filter((option) => "label" in option && fold(option.label).includes(fold(search)))
        }
        nothingFoundMessage={common("nothingFound")}
      />
      <Select
        label={t("subject")}
        placeholder={t("everything")}
        data={subjectTypes.map((type) => ({ value: type, label: t(`subjects.${type}`) }))}
        value={query.type ?? null}
        onChange={(type) => show({ type: type ?? "", subject: "" })}
        clearable
        clearButtonProps={clear}
      />
      {query.subject ? (
        <Button busy={busy} onClick={() => show({ subject: "", type: "" })}>
          {t("allSubjects")}
        </Button>
      ) : null}
    </search>
  );
}
