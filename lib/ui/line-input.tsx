import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import styles from "./line-input.module.css";

/** A field that is only a hairline, for a word or a line inside a text; larger ones are Mantine's. */
export function LineInput({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={classNames(styles.input, className)} />;
}
