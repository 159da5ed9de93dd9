import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import fc from "fast-check";
import { expect, it } from "vitest";
import { isRouterState, markers, segmentKinds } from "./router-state.ts";

/**
 * Next.js's own judgement, from inside it. Should it move in another version, `router-state.ts` has to be compared with it by
 * hand, at its new place.
 */
const folder = "next/dist/server/app-render";
const { resolve } = createRequire(import.meta.url);
const judge = (await import(`${folder}/parse-and-validate-flight-router-state.js`))
  .parseAndValidateFlightRouterState as (header: string) => unknown;

function nextReads(header: string): boolean {
  try {
    judge(header);
    return true;
  } catch {
    return false;
  }
}
const write = (state: unknown) => encodeURIComponent(JSON.stringify(state));
const open = (kind: string, siblings: unknown = null) => ["id", "7", kind, siblings];

it("knows the words of Next.js, no more and no fewer", () => {
  const source = readFileSync(resolve(`${folder}/types.js`), "utf8");
  const rules = source.slice(source.indexOf("const dynamicParamTypesSchema")).replace(/\/\/.*/g, "");
  const words = [...rules.matchAll(/'([^']+)'/g)].map(([, word]) => word);
  expect(new Set(words)).toEqual(new Set([...segmentKinds, ...markers]));
});

const nest = (levels: number) => {
  let state: unknown = ["", {}];
  for (let level = 0; level < levels; level++) state = ["", { c: state }];
  return state;
};
const whole = ["", { children: ["vi", { children: [open("d", ["a"]), {}, ["/vi", ""], "refetch", 4, "/vi"] }] }];

it.each([
  ["a page", whole, true],
  ["with nothing beside it", ["", {}, null, null, null], true],
  ["deep in itself", nest(99), true],
  ["without what is in it", [""], false],
  ["with a part too many", ["", {}, null, null, 1, "", 1], false],
  ["with a list for what is in it", ["", [["", {}]]], true],
  ["of an open part of no kind", [open("x"), {}], false],
  ["of an open part without its siblings", [["id", "7", "d"], {}], false],
  ["of a number", [1, {}], false],
  ["of another shape further in", ["", { a: ["", { b: null }] }], false],
  ["null", null, false],
])("judges as Next.js does: %s", (_name, state, isGood) => {
  expect([isRouterState(write(state)), nextReads(write(state))]).toEqual([isGood, isGood]);
});

it.each(["%", "%5B", "", "[", "%00", '["",{}], ["",{}]', `${write(whole)}${" ".repeat(40_000)}`])(
  "judges as Next.js does what is no JSON or too long: %s",
  (header) => {
    expect([isRouterState(header), nextReads(header)]).toEqual([false, false]);
  },
);

it("refuses what is deeper than any page, which would end the stack of Next.js", () => {
  expect([isRouterState(write(nest(100))), isRouterState(write(nest(900)))]).toEqual([false, false]);
});

it("lets nothing through that Next.js cannot read, and all that a browser of ours sends", () => {
  const odd = fc.constantFrom<unknown>(
    "",
    "d",
    "refetch",
    "x",
    null,
    1,
    {},
    [],
    ["a", "b"],
    open("oc", ["a"]),
    open("q"),
  );
  const part = fc.constantFrom<unknown>("", "vi", open("d"));
  const { state } = fc.letrec((tie) => ({
    state: fc.oneof(
      { maxDepth: 4 },
      fc.constant(["", {}]),
      fc.tuple(part, fc.dictionary(fc.string({ maxLength: 4 }), tie("state"), { maxKeys: 2 })),
      fc.tuple(part, fc.dictionary(fc.constant("c"), tie("state"), { maxKeys: 1 }), odd, odd),
      fc.array(odd, { maxLength: 7 }),
    ),
  }));
  fc.assert(
    fc.property(state, (made) => {
      expect(isRouterState(write(made))).toBe(nextReads(write(made)));
    }),
    { numRuns: 3000 },
  );
});
