import { type ReactNode, useId } from "react";
import styles from "./section.module.css";
import { SectionHead } from "./section-head.tsx";

type Props = Omit<Parameters<typeof SectionHead>[0], "id"> & { id?: string; children: ReactNode };

/** A titled part of a screen; parts that follow each other keep their distance. */
export function Section({ id, children, ...head }: Props) {
  const generated = useId();
  return (
    <section className={styles.section} aria-labelledby={id ?? generated}>
      <SectionHead {...head} id={id ?? generated} />
      {children}
    </section>
  );
}
