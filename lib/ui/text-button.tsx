import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import styles from "./text-link.module.css";

/** Looks like a text link, does something in place. */
export function TextButton({ small = false, className, ...rest }: ComponentProps<"button"> & { small?: boolean }) {
  return <button type="button" {...rest} className={classNames(styles.link, small && styles.small, className)} />;
}
