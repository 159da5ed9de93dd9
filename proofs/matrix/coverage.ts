import { actionRows } from "./action-rows.ts";
import { pageRows } from "./pages.ts";
import { routeRows } from "./routes.ts";

/** What a product answers to, from its manifests or from its sources. */
type Surface = {
  actions: Iterable<string>;
  routes: ReadonlyMap<string, readonly string[]>;
  pages: Iterable<string>;
};

/** What has no row in the tables of the matrix, and rows for what is not there: one line each. */
export function findGaps({ actions, routes, pages }: Surface): string[] {
  const methods = (list: Iterable<readonly [string, readonly string[]]>) =>
    [...list].flatMap(([pattern, names]) => names.map((method) => `${method} ${pattern}`));
  const routeNames = Object.entries(routeRows).map(
    ([pattern, row]) => [pattern, Object.keys(row).filter((method) => method !== "HEAD")] as const,
  );
  return [
    ...compare("action", actions, Object.keys(actionRows), "proofs/matrix/rows/"),
    ...compare("route", methods(routes), methods(routeNames), "proofs/matrix/routes.ts"),
    ...compare("page", pages, Object.keys(pageRows), "proofs/matrix/pages.ts"),
  ];
}

function compare(kind: string, found: Iterable<string>, rows: Iterable<string>, place: string): string[] {
  const [has, wants] = [new Set(rows), new Set(found)];
  const missing = [...wants].filter((name) => !has.has(name));
  const spare = [...has].filter((name) => !wants.has(name));
  return [
    ...missing.map((name) => `the ${kind} ${name} has no row in ${place}: say who may`),
    ...spare.map((name) => `there is no ${kind} ${name} any more: take its row out of ${place}`),
  ];
}
