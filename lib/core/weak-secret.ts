/** Words that stand where somebody meant to put a secret: those of examples, and Vietnamese ones. */
const placeholder =
  /change.?(me|this|it)|replace|placeholder|example|your.?(own.?)?(auth.?)?(secret|key)|insert|password|mat.?khau|thay.?(doi|the|bang)|secret.?secret|x{6}/i;
const keyboardRuns = ["abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm"];
const longestRun = 10;
const leastBits = 100;

/**
 * Why a text is no secret, in words that follow its name (`looks like …`), or null. A random one of 32 characters
 * passes; what people type, repeat or copy from an example does not.
 */
export function describeWeakness(secret: string): string | null {
  if (placeholder.test(secret)) return "looks like the placeholder of an example";
  if (isRepeated(secret)) return "repeats one short piece";
  const lower = secret.toLowerCase();
  const isTyped = keyboardRuns.some((run) =>
    [...run].some(
      (_, start) => start + longestRun <= run.length && lower.includes(run.slice(start, start + longestRun)),
    ),
  );
  if (isTyped) return "holds a run of neighbouring letters or digits";
  return entropyOf(secret) < leastBits ? "is too easy to guess: too few different characters" : null;
}

/** Made of at least three copies of one piece, the last of them perhaps cut off. */
function isRepeated(text: string): boolean {
  for (let size = 1; size <= text.length / 3; size++) {
    if (text.slice(size) === text.slice(0, -size)) return true;
  }
  return false;
}

/** Shannon's, in bits, over the whole text: an upper bound of what a guesser has to try. */
function entropyOf(text: string): number {
  const characters = [...text];
  const counts = Map.groupBy(characters, (character) => character);
  return [...counts.values()].reduce((bits, { length }) => bits - length * Math.log2(length / characters.length), 0);
}
