import { pictureAddress, pictureSources } from "#lib/files/picture.ts";
import { classNames } from "#lib/ui/class-names.ts";
import type { Photo } from "#lib/writeups/schema.ts";
import styles from "./news-photo.module.css";

type Props = {
  photo: Photo;
  /** How wide it stands, as `sizes` of an image says it. */
  sizes: string;
  /** The address under which it lies, if not with the files: of a revision that is not published yet. In one width only. */
  from?: string | undefined;
  /** Fills a fixed frame instead of showing the whole picture. */
  framed?: boolean;
  /** The first thing one sees: fetched before everything else. */
  first?: boolean;
};

/** A photo as visitors see it, in the width that the screen needs; its room is kept while it loads. */
export function NewsPhoto({ photo, sizes, from, framed = false, first = false }: Props) {
  const { fileId, alt, width, height } = photo;
  const source = from
    ? { src: `${from}/${fileId}` }
    : { sizes, srcSet: pictureSources(fileId, width), src: pictureAddress(fileId, 800) };
  return (
    <img
      className={classNames(styles.photo, framed && styles.framed)}
      {...source}
      alt={alt}
      width={width ?? 1200}
      height={height ?? 675}
      loading={first ? "eager" : "lazy"}
      fetchPriority={first ? "high" : undefined}
      decoding="async"
    />
  );
}
