import type { Answer } from "../http/client.ts";
import { fillPath } from "../http/client.ts";
import type { Cast, Person } from "./cast.ts";
import { judgePage, pageRows } from "./pages.ts";
import { inParallel } from "./pool.ts";
import type { Scene } from "./scene.ts";

/** Of how many pages of one pattern the links are followed, as one person: the others are made alike. */
const mostAlike = 8;

/** What a link may lead to. `closed` pages have no title to look for here and count as pages. */
const isRefusal = (answer: Answer) =>
  ["sign_in", "forbidden", "not_found", "error"].includes(judgePage(answer, undefined));

/** The addresses inside the workspace that a page links to; without those that end a sign-in or are read by programs. */
function linksOf({ text }: Answer): string[] {
  const found = text.matchAll(/<a\b[^>]*?\bhref="(\/(?:vi\/|api\/(?:files|sheets|proofs)\/)[^"#]*)/g);
  return [...new Set(Array.from(found, ([, href = ""]) => href.replaceAll("&amp;", "&")))];
}

const redirectOf = ({ status, headers, text }: Answer): string | null => {
  if (status >= 300 && status < 400) return headers.get("location")?.replace(/^https?:\/\/[^/]+/, "") ?? null;
  return /NEXT_REDIRECT;\w+;([^;"]+);/.exec(text)?.[1] ?? null;
};

/** A path with its ids left out: pages of one pattern are made alike. */
const patternOf = (path: string) => path.replace(/\?.*/, "").replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "*");

/** Follows every link of every page that this person gets, from the first page on. A line for each that is refused. */
async function followAs(person: Person, starts: readonly string[]): Promise<{ followed: number; refused: string[] }> {
  const seen = new Set(starts);
  const alike = new Map<string, number>();
  const refused: string[] = [];
  const queue = starts.map((path) => ({ path, from: "" }));
  let followed = 0;
  for (let one = queue.shift(); one; one = queue.shift()) {
    const { path, from } = one;
    const answer = await person.client.request(path);
    followed += 1;
    if (isRefusal(answer)) {
      if (from) refused.push(`${person.name} is led from ${from} to ${path}, and refused (${answer.status})`);
      continue;
    }
    const next = redirectOf(answer);
    for (const link of next ? [next] : linksOf(answer)) {
      const pattern = patternOf(link);
      const count = alike.get(pattern) ?? 0;
      if (seen.has(link) || count >= mostAlike) continue;
      seen.add(link);
      alike.set(pattern, count + 1);
      queue.push({ path: link, from: patternOf(path) });
    }
  }
  return { followed, refused };
}

/**
 * Follows, as everybody who is signed in, every link that the workspace shows them: menu, first page, first run, and on
 * from there and from each page that is theirs. Whoever is shown a way may go it.
 */
export async function followLinks(cast: Cast, scene: Scene): Promise<{ followed: number; refused: string[] }> {
  const people = cast.all.filter(({ id }) => id !== null);
  const found = await inParallel(people, 4, (person) => {
    const theirs = Object.entries(pageRows).filter(([, row]) => row.expect(person, scene) === "page");
    const starts = theirs.map(([pattern]) => fillPath(pattern, scene.params));
    return followAs(person, ["/vi/my-work", ...starts.filter((path) => path.startsWith("/vi/"))]);
  });
  return {
    followed: found.reduce((sum, { followed }) => sum + followed, 0),
    refused: found.flatMap(({ refused }) => refused),
  };
}
