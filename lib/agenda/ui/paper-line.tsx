import { useTranslations } from "next-intl";
import { Link } from "#lib/i18n/link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { VersionChip } from "#lib/ui/chip.tsx";
import { DocumentStatus } from "#lib/ui/document-status.tsx";
import { IconFileText } from "#lib/ui/icons.tsx";
import type { AgendaPaper } from "../schema.ts";
import styles from "./agenda.module.css";

/** A report under the item it belongs to: its newest version and how that stands. */
export function PaperLine({ paper }: { paper: AgendaPaper }) {
  const t = useTranslations("agenda");
  const format = useFormat();
  const { title, number, submittedAt, status, href } = paper;
  return (
    <p className={styles.paper}>
      <IconFileText size={16} />
      <span>
        {href ? <Link href={href}>{title}</Link> : title}
        <VersionChip>
          {submittedAt ? t("versionOf", { number, date: format.dayMonth(submittedAt) }) : t("version", { number })}
        </VersionChip>
        <DocumentStatus of="report" status={status} />
      </span>
    </p>
  );
}
