import { classNames } from "#lib/ui/class-names.ts";
import type { Photo } from "#lib/writeups/schema.ts";
import styles from "./news-photo.module.css";

type Props = {
  photo: Photo;
  /** The address under which it lies, if not with the files: of a revision that is not published yet. */
  from?: string | undefined;
  /** Fills a fixed frame instead of showing the whole picture. */
  framed?: boolean;
  /** The first thing one sees: fetched before everything else. */
  first?: boolean;
};

/** A published photo; its room is kept while it loads. */
export function NewsPhoto({ photo, from = "/api/files", framed = false, first = false }: Props) {
  return (
    <img
      className={classNames(styles.photo, framed && styles.framed)}
      src={`${from}/${photo.fileId}`}
      alt={photo.alt}
      width={photo.width ?? 1200}
      height={photo.height ?? 675}
      loading={first ? "eager" : "lazy"}
      fetchPriority={first ? "high" : undefined}
      decoding="async"
    />
  );
}
