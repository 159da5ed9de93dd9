import { type Raised, raise } from "#lib/i18n/raised.ts";
import { wordsInFont } from "#lib/i18n/symbol-fonts.ts";
import { holdLegacy } from "./docx-legacy.ts";
import { isOn, type Styles, type Toggle, toRaised } from "./docx-styles.ts";

/** Words of one look. What the run itself leaves open its styles say. */
export type Run = {
  style: string;
  hidden: Toggle;
  struck: Toggle;
  capitals: Toggle;
  raised: Raised | "baseline" | undefined;
  font: string;
};

export const newRun = (): Run => ({
  style: "",
  hidden: undefined,
  struck: undefined,
  capitals: undefined,
  raised: undefined,
  font: "",
});

type Set = (run: Run, attributes: Record<string, string>) => unknown;
/** What the properties of a run say, by the element's name. */
export const runProperties: Record<string, Set> = {
  "w:rStyle": (run, { "w:val": value = "" }) => (run.style = value),
  "w:vanish": (run, { "w:val": value }) => (run.hidden = isOn(value)),
  "w:strike": (run, { "w:val": value }) => (run.struck = run.struck || isOn(value)),
  "w:dstrike": (run, { "w:val": value }) => (run.struck = run.struck || isOn(value)),
  "w:caps": (run, { "w:val": value }) => (run.capitals = run.capitals || isOn(value)),
  "w:smallCaps": (run, { "w:val": value }) => (run.capitals = run.capitals || isOn(value)),
  "w:vertAlign": (run, { "w:val": value = "" }) => (run.raised = toRaised(value)),
  "w:rFonts": (run, { "w:ascii": ascii, "w:hAnsi": other }) => (run.font = other ?? ascii ?? ""),
};

/** Where a run stands: the last words before it in its paragraph, and the paragraph's style. */
type Place = { end: string; style: string };

/** Words as they look: in their font, raised or lowered. Capitals are left to `inCapitals`, which signs need as well. */
export function look(text: string, run: Run | undefined, styles: Styles, { end, style }: Place): string {
  const font = run?.font || styles.font(style, run?.style ?? "");
  const words = holdLegacy(wordsInFont(text, run?.font ?? ""), font);
  const raised = run?.raised ?? styles.raised(style, run?.style ?? "");
  return raised === "superscript" || raised === "subscript" ? raise(words, raised, end) : words;
}

export const inCapitals = (text: string, run: Run | undefined, styles: Styles, paragraphStyle: string): string =>
  (run?.capitals ?? styles.has("capitals", paragraphStyle, run?.style ?? "")) ? text.toLocaleUpperCase("vi") : text;
