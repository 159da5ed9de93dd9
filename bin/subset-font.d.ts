declare module "subset-font" {
  /** The font cut to the characters of `text`; `noLayoutClosure` leaves out glyphs that only OpenType features reach. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: { targetFormat: "sfnt" | "woff" | "woff2"; noLayoutClosure?: boolean },
  ): Promise<Buffer>;
}
