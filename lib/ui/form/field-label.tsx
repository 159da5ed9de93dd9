import { useTranslations } from "next-intl";
import styles from "./form.module.css";

/** The name of a field, and whether it may stay empty. */
export function FieldLabel({ label, optional }: { label: string; optional: boolean }) {
  const t = useTranslations("common");
  return (
    <>
      {label}
      {optional ? <span className={styles.optional}> ({t("optional")})</span> : null}
    </>
  );
}
