"use client";

import { Checkbox, PasswordInput, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { Link } from "#lib/i18n/link.tsx";
import { toNfc } from "#lib/i18n/vietnamese.ts";
import { Button } from "../button.tsx";
import { Notice } from "../notice.tsx";
import styles from "./sign-in-form.module.css";

export type SignInValues = { username: string; password: string; remember: boolean };
/** Why it did not work: one answer for a wrong name and a wrong password. */
export type SignInFailure = "failed" | "throttled" | "unavailable" | "network";

type Props = {
  /** Resolves to null when signed in (the caller then moves on), else to why not. */
  onSubmit: (values: SignInValues) => Promise<SignInFailure | null>;
  forgotHref?: string;
  /** Said above the fields, e.g. that the sign-in has expired. */
  message?: string;
  /** Buttons of other ways in (single sign-on). */
  others?: ReactNode;
  autoFocus?: boolean;
};

export function SignInForm({ onSubmit, forgotHref, message, others, autoFocus = true }: Props) {
  const t = useTranslations("signIn");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const validation = useTranslations("validation");
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const [missing, setMissing] = useState<"username" | "password" | null>(null);
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  async function submit() {
    const data = new FormData(form.current ?? undefined);
    const username = toNfc(String(data.get("username") ?? "").trim());
    const password = toNfc(String(data.get("password") ?? ""));
    const empty = !username ? "username" : !password ? "password" : null;
    setMissing(empty);
    if (empty) return form.current?.querySelector<HTMLInputElement>(`[name="${empty}"]`)?.focus();
    setBusy(true);
    setFailure(null);
    const why = await onSubmit({ username, password, remember: data.get("remember") === "on" }).catch(
      () => "network" as const,
    );
    if (!why) return; // stays busy while the next page opens
    setBusy(false);
    setFailure(why);
    form.current?.querySelector<HTMLInputElement>('[name="password"]')?.select();
  }

  const text = failure && (failure === "failed" || failure === "throttled" ? t(failure) : errors(failure));
  return (
    <>
      <form
        ref={form}
        className={styles.form}
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void submit();
        }}
      >
        {text ? (
          <Notice tone="red" role="alert">
            {text}
          </Notice>
        ) : null}
        {message && !text ? (
          <Notice tone="blue" role="status">
            {message}
          </Notice>
        ) : null}
        <TextInput
          name="username"
          label={t("login")}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={autoFocus}
          aria-required
          error={missing === "username" ? validation("required") : undefined}
        />
        <PasswordInput
          name="password"
          label={t("password")}
          autoComplete="current-password"
          aria-required
          visible={shown}
          onVisibilityChange={setShown}
          visibilityToggleButtonProps={{ "aria-label": common(shown ? "hidePassword" : "showPassword"), tabIndex: 0 }}
          error={missing === "password" ? validation("required") : undefined}
        />
        <div className={styles.options}>
          <Checkbox name="remember" label={t("remember")} />
          {forgotHref ? (
            <Link href={forgotHref} className={styles.forgot}>
              {t("forgot")}
            </Link>
          ) : null}
        </div>
        <Button type="submit" tone="primary" size="large" busy={busy}>
          {t("submit")}
        </Button>
      </form>
      {others ? <div className={styles.other}>{others}</div> : null}
      <p className={styles.help}>{t("help")}</p>
    </>
  );
}
