/**
 * Figures that stand higher or lower than their line, in plain words: behind a letter Unicode's own ("km²", "H₂O",
 * "viên¹"), else as equations write them ("10^(2)", "612^(1)"). Never "102" and "6121", nor "612¹": whoever looks for
 * figures in a text takes a raised one for a plain one. Pure.
 */
export type Raised = "superscript" | "subscript";

const signs: Record<Raised, string> = { superscript: "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", subscript: "₀₁₂₃₄₅₆₇₈₉₊₋" };
const plain = "0123456789+-";
/** In UTF-16 units: what is raised and longer is a sentence in small letters. */
const longestRaised = 1000;
/** "[1]" and "(1)" run on into no figure. */
const bracketed = /^\s*(?:\[[^[\]]*\]|\([^()]*\))\s*$/;

/** Raised words as they are written behind `before` (its last sign counts). Words without a figure stay as they are. */
export function raise(text: string, how: Raised, before: string): string {
  if (text.length > longestRaised || !/\p{Nd}/u.test(text) || bracketed.test(text)) return text;
  const given = text.replace(/\u2212/g, "-").trim();
  if (/[\p{L}\p{M}]$/u.test(before) && /^[0-9+-]+$/.test(given))
    return given.replace(/[0-9+-]/g, (sign) => signs[how].charAt(plain.indexOf(sign)));
  return `${how === "superscript" ? "^" : "_"}(${given})`;
}
