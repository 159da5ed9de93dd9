/**
 * A text without what stands in round brackets, in the parts between them, and what stands in them. From a bracket that
 * opens to the next that closes; one that never closes is a sign like another. Linear in the length. Pure.
 */
export function partBrackets(text: string): { outside: string[]; inside: string[] } {
  const [outside, inside]: [string[], string[]] = [[], []];
  let done = 0;
  for (let open = text.indexOf("("); open >= 0; open = text.indexOf("(", done)) {
    const close = text.indexOf(")", open);
    if (close < 0) break;
    outside.push(text.slice(done, open));
    inside.push(text.slice(open + 1, close));
    done = close + 1;
  }
  outside.push(text.slice(done));
  return { outside, inside };
}
