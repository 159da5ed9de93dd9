import { type Answer, fillPath } from "../http/client.ts";
import type { Manifests } from "../http/manifests.ts";
import type { Attempt } from "./attempt.ts";
import type { Cast, Person } from "./cast.ts";
import { isAboutOne, judgePage, pageRows } from "./pages.ts";
import { type RouteTry, routeRows } from "./routes.ts";
import type { Scene } from "./scene.ts";

/**
 * Every page as everybody. What must be refused is asked for a second time as Next's client asks on a click: that answer
 * is made in another way, and must not tell more.
 */
export function planPages(cast: Cast, scene: Scene): Attempt[] {
  return Object.entries(pageRows).flatMap(([pattern, row]) =>
    cast.all.flatMap((person) => {
      const expected = row.expect(person, scene);
      const path = fillPath(pattern, scene.params);
      const what = `the page ${pattern} as ${person.name}`;
      const words = row.shows?.(scene);
      const read = async () => judgePage(await person.client.request(path), words, isAboutOne(pattern));
      const click = async () => judgePage(await askForRows(person, path), words);
      const both = [{ what, expected, perform: read }];
      return expected === "page" ? both : [...both, { what: `${what}, by a click`, expected, perform: click }];
    }),
  );
}

/** Every page about one thing, at the address of nothing, as whoever would see such a thing or is not told of it. */
export function planMissing(cast: Cast, scene: Scene): Attempt[] {
  return Object.entries(pageRows).flatMap(([pattern, row]) => {
    if (!isAboutOne(pattern)) return [];
    const asking = cast.all.filter((person) => !["sign_in", "forbidden"].includes(row.expect(person, scene)));
    return asking.map((person) => ({
      what: `the page ${pattern} of nothing as ${person.name}`,
      expected: "404",
      perform: async () => String((await person.client.request(fillPath(pattern))).status),
    }));
  });
}

/** What Next's client asks for on a click: rows, at the address with a mark against shared caches, empty without a prefetch. */
const askForRows = (person: Person, path: string): Promise<Answer> =>
  person.client.request(`${path}?_rsc=`, { headers: { rsc: "1" } });

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/** Every route with every method as everybody: those it exports by their row, the others are 405. */
export async function planRoutes(cast: Cast, scene: Scene, routes: Manifests["routes"]) {
  const planned = await Promise.all(
    [...routes].map(async ([pattern, exported]) => {
      const row = routeRows[pattern] ?? {};
      const tries = await Promise.all(exported.map(async (method) => (await row[method]?.(scene)) ?? []));
      const heads = exported.includes("GET") ? ((await (row.HEAD ?? row.GET)?.(scene)) ?? []) : [];
      const asHead = heads.map((one) => ({ ...one, init: { ...one.init, method: "HEAD" } }));
      const missing = methods.filter((method) => !implied(exported).includes(method));
      const others = missing.map(
        (method): RouteTry => ({
          name: method,
          path: fillPath(pattern, { ...scene.params, nextauth: "session" }),
          init: { method },
          expect: () => 405,
        }),
      );
      return [...tries.flat(), ...asHead, ...others].flatMap((one) =>
        cast.all.map((person) => ({ one, attempt: planTry(pattern, one, person) })),
      );
    }),
  );
  const all = planned.flat();
  const isAllowance = ({ one, attempt }: (typeof all)[number]) => one.writes === true && attempt.expected < "300";
  return {
    allowances: all.filter(isAllowance).map(({ attempt }) => attempt),
    refusals: all.filter((found) => !isAllowance(found)).map(({ attempt }) => attempt),
  };
}

/** Next answers HEAD where there is GET, and OPTIONS everywhere but at its own files. */
const implied = (exported: readonly string[]) => [
  ...exported,
  "OPTIONS",
  ...(exported.includes("GET") ? ["HEAD"] : []),
];

function planTry(pattern: string, { name, path, init, expect }: RouteTry, person: Person): Attempt {
  return {
    what: `${init?.method ?? "GET"} ${pattern} (${name}) as ${person.name}`,
    expected: String(expect(person)),
    perform: async () => String((await person.client.request(path, init)).status),
  };
}
