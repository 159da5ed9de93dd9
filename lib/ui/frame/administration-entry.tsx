import { useTranslations } from "next-intl";
import { IconSettings } from "../icons.tsx";
import styles from "./frame.module.css";
import { NavLink } from "./nav-link.tsx";

/** The rail's entry for those who may administer; render it in the frame's `administration` slot. */
export function AdministrationEntry({ href, alsoFor }: { href: string; alsoFor: readonly string[] }) {
  const label = useTranslations("nav")("administration");
  return (
    <NavLink href={href} alsoFor={alsoFor} className={styles.entry} title={label}>
      <IconSettings size={18} />
      <span>{label}</span>
    </NavLink>
  );
}
