import { cleanText } from "#lib/i18n/clean-text.ts";
import { type LeftOutCounts, takeOut } from "./find-left-out.ts";
import { dropNoise, flattenTables, linesWithin, writeOutLists } from "./lay-flat.ts";
import { writeOutSigns } from "./written-signs.ts";

export type Pasted = {
  /** For the editor's schema, which drops the rest. */
  html: string;
  /** The same words without any look, a line for each paragraph or row, its cells parted by tabs. */
  text: string;
  leftOut: LeftOutCounts;
};

/** Plain text: one form of each letter, no signs that nobody sees; spaces that only look different become spaces. */
export const cleanPastedText = (text: string): string => cleanText(text.replace(/\u00a0/g, " "));

/** Were words left out, so that the clipboard's own plain text would say something else? */
export const isChanged = ({ pictures: _pictures, ...words }: LeftOutCounts): boolean => Object.keys(words).length > 0;

/**
 * What a word processor or a web page puts on the clipboard, as a person sees it there: what is deleted and still tracked,
 * struck through, hidden or a comment is left out and counted. In the browser: it needs its reader of HTML.
 */
export function cleanPasted(html: string): Pasted {
  const page = new DOMParser().parseFromString(html, "text/html");
  const leftOut = takeOut(page);
  writeOutSigns(page);
  dropNoise(page);
  writeOutLists(page);
  flattenTables(page);
  const pictures = [...page.querySelectorAll("img")].filter(
    (image) => !/^[01]$/.test(image.getAttribute("width") ?? ""),
  );
  if (pictures.length > 0) leftOut.pictures = pictures.length;
  return {
    html: cleanPastedText(page.body.innerHTML.replaceAll("&nbsp;", " ")),
    text: cleanPastedText(linesWithin(page.body, "\t").join("\n")),
    leftOut,
  };
}
