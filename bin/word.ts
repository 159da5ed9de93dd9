import { existsSync } from "node:fs";
import path from "node:path";

/** Runs the module that the first word of the command line names; the word is taken off, so that the module reads its own options. */
export async function runWord(command: string, moduleOf: (word: string) => string, usual?: string): Promise<void> {
  const [, , first] = process.argv;
  const isNamed = first !== undefined && /^[a-z]+$/.test(first);
  const word = isNamed ? first : usual;
  const file = word && path.resolve(import.meta.dirname, moduleOf(word));
  if (!file || !existsSync(file)) {
    console.error(`There is no \`${command} ${word ?? ""}\`: see docs/commands.md.`);
    process.exit(2);
  }
  if (isNamed) process.argv.splice(2, 1);
  await import(file);
}
