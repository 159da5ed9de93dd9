import { preload } from "react-dom";

/** The faces above the fold: without this the browser learns of them only from the style sheet, too late for the first paint. */
const first = [
  new URL("fonts/sans-400.woff2", import.meta.url),
  new URL("fonts/sans-600.woff2", import.meta.url),
  new URL("fonts/serif-400.woff2", import.meta.url),
  new URL("fonts/serif-600.woff2", import.meta.url),
];

export function preloadPublicFonts(): void {
  for (const { href } of first) preload(href, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
}
