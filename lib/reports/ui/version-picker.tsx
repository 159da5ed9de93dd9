"use client";

import { Select } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useRouter } from "#lib/i18n/navigation.ts";
import type { ReportDetail } from "../schema.ts";
import styles from "./reports.module.css";

type Props = { reportId: string; otherId: string; versions: ReportDetail["versions"] };

/** Any two versions: each choice is an address. */
export function VersionPicker({ reportId, otherId, versions }: Props) {
  const t = useTranslations("reports");
  const router = useRouter();
  const data = versions.map(({ id, number, title }) => ({ value: id, label: t("versionTitle", { number, title }) }));
  const show = (one: string, two: string) => router.push(`/reports/${one}/difference?with=${two}`);
  return (
    <div className={styles.picker}>
      <Select
        label={t("compareFrom")}
        data={data.filter(({ value }) => value !== reportId)}
        value={otherId}
        allowDeselect={false}
        onChange={(chosen) => chosen && show(reportId, chosen)}
      />
      <Select
        label={t("compareTo")}
        data={data.filter(({ value }) => value !== otherId)}
        value={reportId}
        allowDeselect={false}
        onChange={(chosen) => chosen && show(chosen, otherId)}
      />
    </div>
  );
}
