"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Link } from "#lib/i18n/link.tsx";
import { IconChevronRight, IconEye } from "../icons.tsx";
import styles from "./demo-people.module.css";

type DemoPerson = {
  id: string;
  role: string;
  name: string;
  position: string;
  /** What one finds when entering as them. */
  does: string;
};

type Props = { people: DemoPerson[]; onChoose: (id: string) => Promise<unknown>; publicHref?: string };

/** The demo's people: one press enters as them. */
export function DemoPeople({ people, onChoose, publicHref = "/news" }: Props) {
  const t = useTranslations("signIn");
  const heading = useId();
  const [entering, setEntering] = useState<string | null>(null);

  async function choose(id: string) {
    if (entering) return;
    setEntering(id);
    await onChoose(id).catch(() => setEntering(null));
  }

  return (
    <section className={styles.panel} aria-labelledby={heading}>
      <h2 id={heading}>{t("demoTitle")}</h2>
      <p className={styles.intro}>{t("demoBody")}</p>
      <ul className={styles.list}>
        {people.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className={styles.person}
              aria-busy={entering === person.id || undefined}
              onClick={() => choose(person.id)}
            >
              <b className={styles.role}>{person.role}</b>
              <span className={styles.words}>
                {person.name}
                <span className={styles.position}>{person.position}</span>
                <span className={styles.does}>{person.does}</span>
              </span>
              <IconChevronRight className={styles.chevron} size={20} />
            </button>
          </li>
        ))}
      </ul>
      <Link href={publicHref} className={styles.public}>
        <IconEye size={20} />
        {t("demoPublic")}
      </Link>
    </section>
  );
}
