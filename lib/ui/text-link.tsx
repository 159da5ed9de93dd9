import type { ComponentProps } from "react";
import { Link } from "#lib/i18n/link.tsx";
import { classNames } from "./class-names.ts";
import { IconChevronRight } from "./icons.tsx";
import styles from "./text-link.module.css";

type Props = ComponentProps<typeof Link> & { chevron?: boolean; small?: boolean };

/** The quiet way to the next screen: underlined, with a chevron. */
export function TextLink({ chevron = true, small = false, className, children, ...rest }: Props) {
  return (
    <Link {...rest} className={classNames(styles.link, small && styles.small, className)}>
      {children}
      {chevron ? <IconChevronRight className={styles.chevron} size={16} /> : null}
    </Link>
  );
}
