"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import styles from "./skeleton.module.css";

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

function Busy({ className, children }: { className: string | undefined; children: ReactNode }) {
  const t = useTranslations("common");
  return (
    <div role="status" className={className}>
      <span className="visually-hidden">{t("loading")}</span>
      {children}
    </div>
  );
}

/** Lines of text that are on their way. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <Busy className={styles.block}>
      {range(lines).map((line) => (
        <div key={line} className={styles.line} />
      ))}
    </Busy>
  );
}

/** Rows of a list that are on their way. */
export function SkeletonRows({ rows = 4 }: { rows?: number }) {
  return (
    <Busy className={undefined}>
      {range(rows).map((row) => (
        <div key={row} className={styles.row}>
          <div className={styles.line} />
          <div className={styles.line} />
          <div className={styles.line} />
        </div>
      ))}
    </Busy>
  );
}

/** A whole screen that is on its way: title, then a list. */
export function SkeletonScreen() {
  return (
    <div className={styles.screen}>
      <div className={classNames(styles.line, styles.title)} />
      <SkeletonRows rows={6} />
    </div>
  );
}
