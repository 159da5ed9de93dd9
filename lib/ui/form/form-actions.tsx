"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "../button.tsx";
import { ButtonLink } from "../button-link.tsx";
import { leastDangerous } from "../dialog.tsx";
import styles from "./form.module.css";
import { useFormContextValue } from "./form-context.tsx";

type Props = {
  /** The verb on the one red button. */
  submit: string;
  cancelHref?: string;
  onCancel?: () => void;
  size?: "medium" | "large";
  children?: ReactNode;
};

export function FormActions({ submit, cancelHref, onCancel, size = "medium", children }: Props) {
  const t = useTranslations("common");
  const { busy } = useFormContextValue();
  return (
    <div className={styles.actions}>
      <Button type="submit" tone="primary" size={size} busy={busy}>
        {submit}
      </Button>
      {cancelHref ? (
        <ButtonLink href={cancelHref} size={size}>
          {t("cancel")}
        </ButtonLink>
      ) : null}
      {onCancel ? (
        <Button {...leastDangerous} size={size} onClick={onCancel}>
          {t("cancel")}
        </Button>
      ) : null}
      {children}
    </div>
  );
}
