import type { ComponentProps, ReactNode } from "react";
import styles from "./button.module.css";
import { classNames } from "./class-names.ts";

export type ButtonLook = {
  /** One primary (red) button a screen. */
  tone?: "primary" | "default" | "danger" | "quiet";
  size?: "small" | "medium" | "large";
  icon?: ReactNode;
};

export function buttonClass({ tone = "default", size = "medium" }: ButtonLook, className?: string): string {
  return classNames(styles.button, tone !== "default" && styles[tone], size !== "medium" && styles[size], className);
}

type Props = ComponentProps<"button"> & ButtonLook & { busy?: boolean };

/** While `busy` it keeps its focus and its width, and takes no second press. */
export function Button({ tone, size, icon, busy = false, className, children, onClick, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass({ tone, size }, className)}
      aria-disabled={busy || rest["aria-disabled"]}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <span className={styles.spinner} aria-hidden="true" /> : icon}
      {children}
    </button>
  );
}
