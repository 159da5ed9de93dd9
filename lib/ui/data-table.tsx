import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import styles from "./data-table.module.css";

type Column = string | { label: string; hidden?: boolean; align?: "number" | "end" };

type TableProps = {
  /** What the table lists; read aloud, not shown. */
  caption: string;
  /** The column heads. A hidden label is still read aloud (the column of buttons). */
  head: Column[];
  /** `<tr>`s of `Cell`s. */
  children: ReactNode;
};

/** A table that becomes labelled blocks on a phone. */
export function DataTable({ caption, head, children }: TableProps) {
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {head.map((column) => {
            const { label, hidden = false, align } = typeof column === "string" ? { label: column } : column;
            return (
              <th key={label} scope="col" className={align ? styles[align] : undefined}>
                <span className={hidden ? "visually-hidden" : undefined}>{label}</span>
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

type CellProps = {
  /** The word before the value on a phone, usually the column's head; none for the row's title and its buttons. */
  label?: string;
  align?: "number" | "end";
  children?: ReactNode;
};

export function Cell({ label, align, children }: CellProps) {
  return (
    <td data-label={label} className={classNames(align && styles[align])}>
      {align === "end" ? <span className={styles.actions}>{children}</span> : children}
    </td>
  );
}
