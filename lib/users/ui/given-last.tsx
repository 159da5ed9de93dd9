import styles from "./people-directory.module.css";

/** A full name with the given name, by which people are sorted and called, set stronger. */
export function GivenLast({ name }: { name: string }) {
  const cut = name.lastIndexOf(" ") + 1;
  return (
    <span className={styles.name}>
      {name.slice(0, cut)}
      <b>{name.slice(cut)}</b>
    </span>
  );
}
