import "server-only";
import { setImmediate } from "node:timers/promises";
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { fold } from "#lib/i18n/vietnamese.ts";
import { guessableWords } from "./guessable-words.ts";

/** Fewer guesses than this find it in hours where a copy of the hashes was stolen: the estimator's third of five grades. */
const leastGuesses = 1e8;
/** The estimator takes longer the more signs there are: of as many as these it takes 30 ms at most. */
const mostSigns = 40;
/** How many ways there are to put spaces, a sign or capitals into a word: what people do to satisfy a rule. */
const dressing = 100;

let estimator: ZxcvbnFactory | undefined;

/** Made when somebody first chooses a password: 24 ms and 8 MB that most processes never need. */
const makeEstimator = () =>
  new ZxcvbnFactory({
    dictionary: { ...dictionary, habits: [...guessableWords] },
    graphs: adjacencyGraphs,
    maxLength: mostSigns,
  });

/**
 * Is this password among the first that a guesser would try: a leaked one, words, names, years, a run or walk of keys? Judged
 * as typed and without tone marks. `about` is what is known of whoever chooses it: names, addresses, the body's name.
 */
export async function isGuessable(password: string, about: readonly string[]): Promise<boolean> {
  estimator ??= makeEstimator();
  const words = [...new Set(about.flatMap(variantsOf))];
  const typed = password.slice(0, mostSigns);
  const plain = fold(typed);
  const bare = plain.replace(/[^a-z0-9]/g, "");
  for (const [text, most] of [
    [typed, leastGuesses],
    [plain, leastGuesses],
    [bare, leastGuesses / dressing],
  ] as const) {
    if (estimator.check(text, words).guesses < most) return true;
    await setImmediate(); // each takes its time: others go between
  }
  return false;
}

/** `Lý Thu Hằng` as people write it into a password: `ly`, `thu`, `hang`, `lythuhang`, `thuhang`, `hanglythu`, `lth`, `hanglt`, … */
function variantsOf(text: string): string[] {
  const words = (fold(text).match(/[a-z0-9]+/g) ?? []).slice(0, 12);
  const [last = "", others] = [words.at(-1), words.slice(0, -1)];
  const initials = (list: readonly string[]) => list.map((word) => word[0]).join("");
  const joined = [words.join(""), words.join("."), words.slice(-2).join(""), last + others.join(""), last + words[0]];
  return [...words, ...joined, initials(words), last + initials(others)].filter((word) => word.length > 1);
}
