import { type Answer, fillPath } from "../http/client.ts";
import type { Manifests } from "../http/manifests.ts";
import type { Attempt } from "./attempt.ts";
import type { Cast } from "./cast.ts";
import { pageRows } from "./pages.ts";
import type { Scene } from "./scene.ts";

/** Every parameter that any page or route reads, each with what no page writes into an address. */
const names =
  "search after q year programme page kind status leadUnitId sort unit state person type subject before category draft from to with file pick width download empty name protection id signed-out".split(
    " ",
  );
const odd = ["%00", "%ED%A0%80", "%E2%80%AE612", "%FF", "9".repeat(30), "x".repeat(3000)];
const questionOf = (value: string) => names.map((name) => `${name}=${value}`).join("&");

/** An error that nobody foresaw: its status, or, behind a loading screen, a digest that is none of Next's own. */
const judge = ({ status, text }: Answer) =>
  status >= 500 || /(?:data-dgst=\\?"|digest\\?":\\?")(?!NEXT_|BAILOUT)/.test(text)
    ? `an error (${status})`
    : "no error";

/** Every page and every GET route is asked what makes no sense, in its parameters and in place of its ids, by who may see all of them. */
export function planHostile(cast: Cast, scene: Scene, routes: Manifests["routes"]): Attempt[] {
  const person = cast.everything;
  const patterns = [
    ...Object.keys(pageRows).filter((pattern) => !pattern.startsWith("/_")),
    ...[...routes].filter(([, methods]) => methods.includes("GET")).map(([pattern]) => pattern),
  ].filter((pattern) => !pattern.includes("[...nextauth]"));
  return patterns.flatMap((pattern) =>
    odd.flatMap((value) => {
      const asked = `${fillPath(pattern, scene.params)}?${questionOf(value)}`;
      const nonsense = Object.fromEntries(Object.keys(scene.params).map((name) => [name, "khong-phai-ma"]));
      const missing = `${fillPath(pattern, nonsense)}?${questionOf(value)}`;
      return [asked, missing].map((path) => ({
        what: `hostile: ${path.slice(0, 100)} with ${value.slice(0, 20)}`,
        expected: "no error",
        perform: async () => judge(await person.client.request(path)),
      }));
    }),
  );
}
