import { useTranslations } from "next-intl";
import styles from "./frame.module.css";

/** How many things wait behind a nav entry; nothing when none do. */
export function NavCount({ count }: { count: number }) {
  const t = useTranslations("nav");
  if (count === 0) return null;
  return (
    <span className={`n ${styles.count}`}>
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span className="visually-hidden">{t("waiting", { count })}</span>
    </span>
  );
}
