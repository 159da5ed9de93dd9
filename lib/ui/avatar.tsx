import { initials } from "#lib/i18n/vietnamese.ts";
import styles from "./avatar.module.css";

/** A person's initials in a ring. The name stands beside it or labels what it is in. */
export function Avatar({ name }: { name: string }) {
  return (
    <span className={styles.avatar} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
