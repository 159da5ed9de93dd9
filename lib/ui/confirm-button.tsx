"use client";

import { Textarea } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { cleanText } from "#lib/i18n/clean-text.ts";
import { Button, type ButtonLook } from "./button.tsx";
import styles from "./confirm-button.module.css";
import { Dialog, leastDangerous } from "./dialog.tsx";
import { useFieldErrorText } from "./form/failure.ts";

type Props = ButtonLook & {
  label: ReactNode;
  /** Asked once before anything happens, e.g. "Trả lại tin bài này?". */
  question: string;
  /** What will follow. */
  body?: ReactNode;
  /** The verb on the confirming button; the label if left out. */
  confirmLabel?: string;
  reason?: "optional" | "required";
  reasonLabel?: string;
  /** Who will read the reason; those concerned if left out. */
  reasonHint?: string;
  disabled?: boolean;
  /** Why it can't be pressed now, or more about it: the id of that text. */
  "aria-describedby"?: string;
  /** The dialog closes when it resolves to neither false nor what is wrong with the reason, as `fields` of an error says it. */
  onConfirm: (reason: string) => Promise<boolean | undefined | { wrong: string }> | boolean | undefined;
};

/** A button that asks once before it does something that matters. */
export function ConfirmButton({
  label,
  question,
  body,
  confirmLabel,
  reason,
  reasonLabel,
  reasonHint,
  onConfirm,
  disabled,
  ...look
}: Props) {
  const t = useTranslations("common");
  const errorText = useFieldErrorText();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState<string>();
  const { tone, size, icon, ...rest } = look;

  async function confirm() {
    const given = cleanText(text).trim();
    if (reason === "required" && !given) return setWrong("required");
    setBusy(true);
    try {
      const answer = await onConfirm(given);
      if (typeof answer === "object") return setWrong(answer.wrong);
      if (answer !== false) {
        setOpen(false);
        setText("");
      }
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Button
        {...rest}
        tone={tone}
        size={size}
        icon={icon}
        aria-disabled={disabled}
        aria-haspopup="dialog"
        onClick={() => !disabled && setOpen(true)}
      >
        {label}
      </Button>
      <Dialog opened={open} onClose={() => !busy && setOpen(false)} title={question}>
        {body ? <div className={styles.body}>{body}</div> : null}
        {reason ? (
          <Textarea
            className={styles.reason}
            label={`${reasonLabel ?? t("reason")}${reason === "optional" ? ` (${t("optional")})` : ""}`}
            description={reasonHint ?? t("reasonHint")}
            autosize
            minRows={3}
            maxRows={10}
            value={text}
            error={errorText(wrong)}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setWrong(undefined);
            }}
          />
        ) : null}
        <div className={styles.actions}>
          <Button {...leastDangerous} onClick={() => setOpen(false)}>
            {t("cancel")}
          </Button>
          <Button tone="primary" busy={busy} onClick={confirm}>
            {confirmLabel ?? label}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
