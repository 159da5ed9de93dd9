"use client";

import { Select } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useRouter } from "#lib/i18n/navigation.ts";
import { useFormat } from "#lib/i18n/use-format.ts";
import type { RevisionChoice } from "../schema.ts";
import styles from "./side-by-side.module.css";

type Props = { sessionId: string; revisions: RevisionChoice[]; from: number; to: number | null };

/** Any two texts of a write-up: each choice is an address. */
export function RevisionPicker({ sessionId, revisions, from, to }: Props) {
  const t = useTranslations("reviews.difference");
  const format = useFormat();
  const router = useRouter();
  const options = revisions.map(({ number, author, at, isSeen, isDiscarded }) => {
    const choice = t("choice", { number, name: author, time: format.shortDateTime(at) });
    const label = [choice, isDiscarded && t("discarded"), isSeen && t("seen")].filter(Boolean).join(", ");
    return { value: String(number), label };
  });
  const later = to === null ? "now" : String(to);
  const show = (one: string, two: string) =>
    router.push(`/sessions/${sessionId}/write-up/difference?from=${one}&to=${two}`);
  return (
    <div className={styles.picker}>
      <Select
        label={t("from")}
        data={options.filter(({ value }) => value !== later)}
        value={String(from)}
        allowDeselect={false}
        onChange={(chosen) => chosen && show(chosen, later)}
      />
      <Select
        label={t("to")}
        data={[...options.filter(({ value }) => value !== String(from)), { value: "now", label: t("now") }]}
        value={later}
        allowDeselect={false}
        onChange={(chosen) => chosen && show(String(from), chosen)}
      />
    </div>
  );
}
