"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { type Failure, hasNumber, useFailureText } from "#lib/ui/form/failure.ts";
import { IconAlertCircle, IconX } from "#lib/ui/icons.tsx";
import { TextButton } from "#lib/ui/text-button.tsx";
import type { FileValue } from "../schema.ts";
import { FileLink } from "./file-link.tsx";
import styles from "./file-upload.module.css";

/** A file that the server has kept, and the button that takes it out of the form. */
export function UploadedRow({ file, onRemove }: { file: FileValue; onRemove: () => void }) {
  const t = useTranslations("files");
  return (
    <li className={styles.row}>
      <FileLink file={file} />
      <button type="button" className={styles.remove} aria-label={t("remove", { name: file.name })} onClick={onRemove}>
        <IconX size={18} />
      </button>
    </li>
  );
}

type UploadingProps = {
  name: string;
  size: number;
  /** From 0 to 1. */
  share: number;
  failure: Failure | null;
  onCancel: () => void;
  onRetry: () => void;
  onDismiss: () => void;
};

/** A file on its way, or why it did not arrive. */
export function UploadingRow({ name, size, share, failure, onCancel, onRetry, onDismiss }: UploadingProps) {
  const t = useTranslations("files");
  const format = useFormat();
  const errors = useTranslations("errors");
  const failureText = useFailureText();
  const percent = Math.floor(share * 100);
  // What the file itself is the cause of fails again: only a lost way is worth a second try.
  const canRetry =
    failure !== null &&
    (failure.code === "network" || failure.code === "unavailable" || failure.reason === "fileCutOff");

  if (failure) {
    return (
      <li className={styles.row}>
        <span className={styles.failed}>
          <IconAlertCircle size={16} />
          <span>
            <b>{name}</b> {failureText(failure)}{" "}
            {hasNumber(failure) ? `${errors("requestId", { id: failure.requestId })} ` : null}
            {canRetry ? <TextButton onClick={onRetry}>{t("retry")}</TextButton> : null}
          </span>
        </span>
        <button type="button" className={styles.remove} aria-label={t("remove", { name })} onClick={onDismiss}>
          <IconX size={18} />
        </button>
      </li>
    );
  }
  return (
    <li className={styles.row}>
      <span className={styles.running}>
        <span className={styles.name}>{name}</span>
        <span className={styles.state}>
          {format.fileSize(size)} · {share < 1 ? t("progress", { percent }) : t("checking")}
        </span>
        <progress className={styles.progress} max={100} value={percent} aria-label={t("uploading", { name })} />
      </span>
      <button type="button" className={styles.remove} aria-label={t("cancel", { name })} onClick={onCancel}>
        <IconX size={18} />
      </button>
    </li>
  );
}
