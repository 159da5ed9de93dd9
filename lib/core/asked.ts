import { cleanText } from "#lib/i18n/clean-text.ts";

/** The parameters of a page's address, as Next.js hands them over. */
export type Address = Promise<Record<string, string | string[] | undefined>>;

/** Longest value that is read; the longest that the product writes is the cursor of a list by title. */
const longest = 2000;
/** The most values of one name, as an import's choices are given: one for each doubtful cell. */
const mostValues = 500;

const read = (value: string): string => cleanText(value.slice(0, longest)).trim();

/**
 * What an address asks for under these names, in the one form in which text is stored. An address can hold anything: what is
 * empty or given twice is left out, what is too long is cut.
 */
export async function readAsked<Name extends string>(
  address: Address,
  names: readonly Name[],
): Promise<{ [Key in Name]?: string }> {
  const given = await address;
  const asked: { [Key in Name]?: string } = {};
  for (const name of names) {
    const value = given[name];
    const text = typeof value === "string" ? read(value) : "";
    if (text !== "") asked[name] = text;
  }
  return asked;
}

/** Every value of a name that may be given more than once, in the same form. */
export async function readAskedList(address: Address, name: string): Promise<string[]> {
  return [(await address)[name] ?? []].flat().slice(0, mostValues).map(read);
}

/** The same of a request to a route. A name that is there without a value is kept: it is a switch, as `?download`. */
export function readQuery(url: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...new URL(url).searchParams].map(([name, value]) => [name, read(value)]));
}
