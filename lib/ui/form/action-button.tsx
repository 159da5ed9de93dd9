"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useRef, useState } from "react";
import type { Result } from "#lib/core/errors.ts";
import { useRouter } from "#lib/i18n/navigation.ts";
import { Button, type ButtonLook } from "../button.tsx";
import { ConfirmButton } from "../confirm-button.tsx";
import { failureOf, hasNumber, useFailureText } from "./failure.ts";

type Asking = Pick<
  ComponentProps<typeof ConfirmButton>,
  "body" | "confirmLabel" | "reason" | "reasonLabel" | "reasonHint"
>;

type Props<Input extends object, Value> = ButtonLook &
  Asking & {
    action: (input: Input) => Promise<Result<Value>>;
    input: Input;
    label: ReactNode;
    /** Given, it asks once before acting. */
    question?: string;
    /** The name under which a reason joins the input. */
    reasonName?: string;
    disabled?: boolean;
    "aria-describedby"?: string;
    /** Said when it is done. */
    done?: string;
    onSuccess?: (value: Value) => void;
  };

/** A button that runs one server action. What goes wrong is said in a notification; the button can be pressed again. */
export function ActionButton<Input extends object, Value>(props: Props<Input, Value>) {
  const {
    action,
    input,
    label,
    question,
    body,
    confirmLabel,
    reason,
    reasonLabel,
    reasonHint,
    reasonName = "reason",
    done,
    onSuccess,
    ...look
  } = props;
  const t = useTranslations("errors");
  const failureText = useFailureText();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);

  async function run(given: string): Promise<boolean | { wrong: string }> {
    if (sending.current) return false;
    sending.current = true;
    setBusy(true);
    const sent = reason && given ? { ...input, [reasonName]: given } : input;
    const result = await action(sent).catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }));
    sending.current = false;
    setBusy(false);
    if (result.ok) {
      if (done) notifications.show({ message: done, color: "var(--green)" });
      onSuccess?.(result.value);
      return true;
    }
    const { error } = result;
    const wrong = error.fields?.[reasonName];
    if (reason && wrong) return { wrong };
    // The step was meant for what the page showed: it shows what is stored now, and the step is the reader's to press again.
    const isStale = error.code === "conflict" && error.reason === "staleVersion";
    if (isStale) router.refresh();
    const tail = hasNumber(error) ? ` ${t("requestId", { id: error.requestId })}` : "";
    notifications.show({
      message: isStale ? t("changedMeanwhile") : failureText(error) + tail,
      color: "var(--red)",
      autoClose: false,
      role: "alert",
    });
    return false;
  }

  if (question) {
    return (
      <ConfirmButton
        {...look}
        label={label}
        question={question}
        body={body}
        confirmLabel={confirmLabel}
        reason={reason}
        reasonLabel={reasonLabel}
        reasonHint={reasonHint}
        onConfirm={run}
      />
    );
  }
  const { disabled, ...rest } = look;
  return (
    <Button {...rest} aria-disabled={disabled} busy={busy} onClick={() => void (disabled || run(""))}>
      {label}
    </Button>
  );
}
