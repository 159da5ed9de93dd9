import { diffWordsWithSpace } from "diff";

/** A stretch of words that stands in both texts, or in one of them only. */
type WordChange = { value: string; added: boolean; removed: boolean };

/** Words told apart in one text at most: comparing takes the square of them. What differs more is another text. */
const mostEdits = 600;
/** Steps of comparing for one page, however many texts it lays side by side: some 30 ms. */
const stepsOfPage = 800_000;
/** Longer stretches that differ are not compared word by word, in UTF-16 units. */
const longestCompared = 60_000;

const isWordSign = (sign: string) => /[\p{L}\p{M}\p{N}]/u.test(sign);

/** Length of the beginning (or end) that two texts share, moved back to where a word ends. */
function shareBeginning(one: string, two: string): number {
  const most = Math.min(one.length, two.length);
  let length = 0;
  while (length < most && one.charCodeAt(length) === two.charCodeAt(length)) length++;
  while (length > 0 && length < most + 1 && isInWord(one, two, length)) length--;
  return length;
}

function isInWord(one: string, two: string, at: number): boolean {
  const goesOn = isWordSign(one.charAt(at)) || isWordSign(two.charAt(at));
  return goesOn && isWordSign(one.charAt(at - 1));
}

function shareEnd(one: string, two: string, most: number): number {
  let length = 0;
  while (length < most && one.charCodeAt(one.length - 1 - length) === two.charCodeAt(two.length - 1 - length)) length++;
  const splits = (at: number) =>
    isWordSign(one.charAt(one.length - at)) &&
    (isWordSign(one.charAt(one.length - at - 1)) || isWordSign(two.charAt(two.length - at - 1)));
  while (length > 0 && splits(length)) length--;
  return length;
}

export type WordComparison = (before: string, after: string) => WordChange[];

/**
 * Compares texts word by word for one page: what they share, what went, what came, in reading order. Texts that differ in
 * too much, and what is left when the page has compared enough, are given as one that went and one that came between what
 * they begin and end with alike. The same in the browser and on the server.
 */
export function makeWordComparison(): WordComparison {
  let steps = stepsOfPage;

  function compareMiddle(before: string, after: string): WordChange[] {
    const whole = [
      { value: before, added: false, removed: true },
      { value: after, added: true, removed: false },
    ].filter(({ value }) => value !== "");
    const maxEditLength = Math.min(mostEdits, Math.floor(Math.sqrt(steps)));
    if (whole.length < 2 || maxEditLength < 2 || Math.max(before.length, after.length) > longestCompared) return whole;
    const found = diffWordsWithSpace(before, after, { maxEditLength });
    const edits = found
      ? found.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0)
      : maxEditLength;
    steps -= edits ** 2;
    return found ? found.map(({ value, added, removed }) => ({ value, added, removed })) : whole;
  }

  return (before, after) => {
    const start = shareBeginning(before, after);
    const end = shareEnd(before, after, Math.min(before.length, after.length) - start);
    const same = (value: string) => (value === "" ? [] : [{ value, added: false, removed: false }]);
    const middle = compareMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end));
    return [...same(before.slice(0, start)), ...middle, ...same(end > 0 ? before.slice(-end) : "")];
  };
}
