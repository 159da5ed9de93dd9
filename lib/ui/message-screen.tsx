import type { ReactNode } from "react";
import { BrandMark } from "./brand.tsx";
import { classNames } from "./class-names.ts";
import styles from "./message-screen.module.css";

type Props = {
  title: string;
  body: string;
  /** The request number to tell the administrator. */
  code?: string;
  /** Buttons and links out of here. */
  actions: ReactNode;
  /** More about it, under the body. */
  children?: ReactNode;
  /** Stands alone, without a frame around it: shows the mark. */
  bare?: boolean;
};

/** A calm page in place of the one that was asked for. */
export function MessageScreen({ title, body, code, actions, children, bare = false }: Props) {
  const Screen = bare ? "main" : "div";
  return (
    <Screen className={classNames(styles.screen, bare && styles.bare)}>
      {bare ? (
        <p className={styles.brand}>
          <BrandMark />
          Nghị trình
        </p>
      ) : null}
      <h1>{title}</h1>
      <p className={styles.body}>{body}</p>
      {children}
      {code ? <p className={styles.code}>{code}</p> : null}
      <div className={styles.actions}>{actions}</div>
    </Screen>
  );
}
