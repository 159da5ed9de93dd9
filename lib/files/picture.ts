/** Widths in pixels in which a kept picture is to be had beside its own. */
export const pictureWidths = [400, 640, 800, 1200, 1600] as const;
export type PictureWidth = (typeof pictureWidths)[number];

/** The address of a picture in one of its widths; without one, of the picture as it is kept. */
export const pictureAddress = (fileId: string, width?: PictureWidth): string =>
  `/api/files/${fileId}${width === undefined ? "" : `?width=${width}`}`;

/** The widths narrower than a picture of `own` pixels, and the first that shows all of it; all of them while that is not known. */
export function widthsFor(own: number | null): PictureWidth[] {
  const last = own === null ? -1 : pictureWidths.findIndex((width) => width >= own);
  return last < 0 ? [...pictureWidths] : pictureWidths.slice(0, last + 1);
}

/** `srcset` of a picture `own` pixels wide. A width above its own tells that width: it is never enlarged. */
export const pictureSources = (fileId: string, own: number | null): string =>
  widthsFor(own)
    .map((width) => `${pictureAddress(fileId, width)} ${Math.min(width, own ?? width)}w`)
    .join(", ");
