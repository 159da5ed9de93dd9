import { Avatar } from "../avatar.tsx";
import styles from "./person-menu.module.css";

/** Holds the place of the signed-in person. */
export function PersonMenuSkeleton({ compact = false }: { compact?: boolean }) {
  return (
    <div className={compact ? styles.compact : styles.person} aria-hidden="true">
      <Avatar name="" />
    </div>
  );
}
