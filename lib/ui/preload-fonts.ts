import { preload } from "react-dom";

/** The faces above the fold: without this the browser learns of them only from the style sheet. */
const first = [
  new URL("../../node_modules/@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-400-normal.woff2", import.meta.url),
  new URL(
    "../../node_modules/@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-400-normal.woff2",
    import.meta.url,
  ),
  new URL(
    "../../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
    import.meta.url,
  ),
  new URL(
    "../../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-vietnamese-wght-normal.woff2",
    import.meta.url,
  ),
];

export function preloadFonts(): void {
  for (const { href } of first) preload(href, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
}
