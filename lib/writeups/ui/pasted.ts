import { toNfc } from "#lib/i18n/vietnamese.ts";

/** Conditional comments, their markup, style sheets and office tags that Word puts on the clipboard. */
const officeNoise = /<!--[\s\S]*?-->|<style[\s\S]*?<\/style>|<\/?(?:o|w|v|m|st1):[^>]*>|<meta[^>]*>|<link[^>]*>/gi;

/** Headings of any level and bold paragraphs alone on their line become sub-headings; the rest the editor's schema drops. */
export function cleanPastedHtml(html: string): string {
  return toNfc(html.replace(officeNoise, ""))
    .replace(/<(\/?)h[1-6]\b[^>]*>/gi, "<$1h2>")
    .replace(/&nbsp;|\u00a0/g, " ")
    .replace(/[\u00ad\u200b\ufeff]/g, "");
}

/** Plain text: one form of each letter, no soft hyphens or empty characters; spaces that only look different become spaces. */
export function cleanPastedText(text: string): string {
  return toNfc(text)
    .replace(/\u00a0/g, " ")
    .replace(/[\u00ad\u200b\ufeff]/g, "");
}
