import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";
import { describe, expect, it } from "vitest";

/** The rules of the house (README, "The map", and docs/extend.md). Each is a function from a file to what is wrong with it. */
type Import = { target: string; specifier: string; typeOnly: boolean };
type SourceFile = { path: string; text: string; lines: number; imports: Import[] };
type Rule = { name: string; check: (file: SourceFile) => string[] };

const root = path.resolve(import.meta.dirname, "../..");
const order = [
  "users",
  "units",
  "delegations",
  "notifications",
  "audit",
  "setup",
  "files",
  "measures",
  "programmes",
  "quotes",
  "reports",
  "details",
  "sheets",
  "sessions",
  "agenda",
  "delegates",
  "contributions",
  "style",
  "approval",
  "writeups",
  "papers",
  "publication",
  "proof",
  "work",
];
const engines = ["figures", "documents"];
const forbiddenFolders = ["utils", "helpers", "services", "types", "hooks", "scripts"];
const nextNames =
  /^(page|layout|loading|error|global-error|not-found|unauthorized|forbidden|route|template|default|sitemap|robots|manifest|icon|apple-icon|opengraph-image)\.(tsx?|svg|png|ico)$/;
const namedFiles = /^(schema|workflow|queries|commands|actions)\.ts$/;
const longLines = 400;
/** What waits for a disk, a process or somebody else's server. */
const slow =
  /^(node:(fs|fs\/promises|child_process|worker_threads|https?)|sharp|file-type|flydrive|nodemailer|undici|@node-rs\/argon2)$/;

const isTest = (file: string) => /\.(test|spec)\.tsx?$/.test(file);
const featureOf = (file: string) => /^lib\/(?!core\/|ui\/|i18n\/)([a-z-]+)\//.exec(file)?.[1];
const isExtraModule = (file: string) =>
  featureOf(file) !== undefined && /^lib\/[a-z-]+\/[^/]+$/.test(file) && !namedFiles.test(path.basename(file));
const importsOf = (file: SourceFile, pattern: RegExp, message: string, also: (found: Import) => boolean = () => true) =>
  file.imports
    .filter((found) => pattern.test(found.target) && also(found))
    .map((found) => `${message}: ${found.specifier}`);
const rule = (name: string, applies: (file: string) => boolean, check: Rule["check"]): Rule => ({
  name,
  check: (file) => (applies(file.path) && !isTest(file.path) ? check(file) : []),
});

const rules: Rule[] = [
  rule(
    "app holds only file names that Next gives meaning to",
    (file) => file.startsWith("app/"),
    (file) => (nextNames.test(path.basename(file.path)) ? [] : ["not a name of Next's"]),
  ),
  rule(
    "app imports neither the database nor commands",
    (file) => file.startsWith("app/"),
    (file) => importsOf(file, /^db\/(?!vocabulary\.ts)|^lib\/([a-z-]+\/){1,2}commands\.ts$/, "goes past the feature"),
  ),
  rule(
    "interface parts import neither queries nor commands nor tables",
    (file) => /^lib\/([a-z-]+\/){0,2}ui\//.test(file),
    (file) =>
      importsOf(
        file,
        /^lib\/([a-z-]+\/){1,2}(queries|commands)\.ts$|^db\/(schema|client)/,
        "reaches behind the actions",
      ),
  ),
  rule(
    "the domain-free pieces know no feature",
    (file) => /^lib\/(ui|i18n)\//.test(file),
    (file) =>
      file.imports.filter((found) => featureOf(found.target)).map((found) => `knows a feature: ${found.specifier}`),
  ),
  rule(
    "the kernel knows no feature and no interface",
    (file) => file.startsWith("lib/core/"),
    (file) =>
      file.imports
        .filter((found) => featureOf(found.target) || found.target.startsWith("lib/ui/"))
        .map((found) => `the kernel imports ${found.specifier}`),
  ),
  rule(
    "the database knows only settings and errors of the code above it",
    (file) => file.startsWith("db/"),
    (file) =>
      importsOf(file, /^(lib|app)\//, "the database imports", (found) => !["lib/core/env.ts"].includes(found.target)),
  ),
  rule(
    "features import only earlier features",
    (file) => featureOf(file) !== undefined,
    (file) => {
      const own = order.indexOf(featureOf(file.path) ?? "");
      return file.imports.flatMap((found) => {
        const other = featureOf(found.target);
        if (!other || other === featureOf(file.path) || engines.includes(other)) return [];
        return order.indexOf(other) < own ? [] : [`a later feature: ${found.specifier}`];
      });
    },
  ),
  rule(
    "every feature has its place in the order",
    (file) => featureOf(file) !== undefined,
    (file) => ([...order, ...engines].includes(featureOf(file.path) ?? "") ? [] : ["not in the order of features"]),
  ),
  rule("what a feature holds beside its named files is pure, or marked as the server's", isExtraModule, (file) =>
    file.imports.some((found) => found.target === "server-only")
      ? []
      : importsOf(file, /^db\/(client|schema)|^next($|\/)/, "neither", (found) => !found.typeOnly),
  ),
  rule(
    "next-auth enters only through the kernel's auth",
    (file) => !["lib/core/auth.ts", "lib/core/sign-in-token.ts"].includes(file),
    (file) => importsOf(file, /^next-auth/, "next-auth"),
  ),
  rule(
    "a page of the workspace about one thing awaits it before anything is sent",
    (file) => /^app\/\[locale\]\/\(workspace\)\/(.*\[.*page|.*loading)\.tsx$/.test(file),
    (file) =>
      file.imports.some((found) => found.target === "lib/ui/page-about.tsx") ? [] : ["is not made by `pageAbout`"],
  ),
  rule(
    "every page has a title of its own",
    (file) => /^app\/.*\/page\.tsx$/.test(file) && file !== "app/[locale]/(public)/news/page.tsx",
    ({ text }) =>
      /export (async function generateMetadata|const \{ generateMetadata|const metadata)/.test(text)
        ? []
        : ["has no title"],
  ),
  rule(
    "streams leave only through the kernel's sent-body.ts, which closes them for HEAD and for who has left",
    (file) => file.startsWith("lib/") && file !== "lib/core/sent-body.ts",
    ({ text }) => (text.includes("Readable.toWeb") ? ["makes a body of a stream by itself"] : []),
  ),
  rule(
    "commands know no Next.js",
    (file) => file.endsWith("/commands.ts"),
    (file) => importsOf(file, /^next($|\/)/, "Next.js"),
  ),
  rule(
    "only the kernel's actor.ts is asked to mint actors, by auth, sign-in and seeds",
    (file) => /^(lib\/(?!core\/)|app\/)/.test(file),
    (file) => file.imports.filter((found) => /mint/.test(found.specifier)).map((found) => found.specifier),
  ),
  rule(
    "only the bounded reading process opens what came from outside: pictures, PDF, packed files, XML",
    (file) => /^(lib|app)\//.test(file) && !file.startsWith("lib/files/reader/"),
    (file) =>
      importsOf(
        file,
        /^(sharp|exif-reader|file-type|pdfjs-dist|saxes|yauzl)($|\/)/,
        "reads a file beside the requests",
        (found) => !found.typeOnly,
      ),
  ),
  rule(
    "no barrels",
    () => true,
    (file) => (/(^|\/)index\.tsx?$/.test(file.path) ? ["an index file"] : []),
  ),
  rule(
    "no folders of leftovers",
    () => true,
    (file) =>
      file.path.split("/").some((part) => forbiddenFolders.includes(part)) ? ["a folder named for nothing"] : [],
  ),
  rule(
    "imports name the file with its ending",
    () => true,
    (file) =>
      file.imports
        .filter((found) => /^(#|\.)/.test(found.specifier) && !/\.(tsx?|css|json|svg|woff2)$/.test(found.specifier))
        .map((found) => `no ending: ${found.specifier}`),
  ),
  rule(
    "no file is too long to read",
    (file) => !file.startsWith("db/migrations/"),
    (file) => (file.lines > longLines ? [`${file.lines} lines`] : []),
  ),
  rule(
    "what reads files, starts processes or speaks to a server refuses to do so inside a transaction",
    // The reading process has no transaction, the corpus is read by tests.
    (file) => /^(lib|app)\//.test(file) && !/^lib\/(files\/reader|figures\/corpus)\//.test(file),
    (file) =>
      file.imports.some((found) => found.target === "db/transaction-mark.ts")
        ? []
        : importsOf(file, slow, "without asking db/transaction-mark.ts", (found) => !found.typeOnly),
  ),
  rule(
    "actions hold one line per command",
    (file) => file.endsWith("/actions.ts"),
    (file) =>
      file.imports
        .filter((found) => !/^lib\/core\/action\.ts$|\/commands\.ts$/.test(found.target))
        .map((found) => `imports ${found.specifier}`),
  ),
  rule(
    "what an address asks for is read by the kernel alone, which cleans and bounds it",
    (file) => /^app\/.*\.tsx?$|^lib\/([a-z-]+\/){1,2}routes\.ts$/.test(file),
    ({ text, imports }) =>
      text.includes("searchParams") && !imports.some(({ target }) => target === "lib/core/asked.ts")
        ? ["reads parameters by itself"]
        : [],
  ),
  rule(
    "no module asks the database while it is read: a build has none",
    (file) => /^(lib|app)\//.test(file),
    (file) =>
      file.imports.some(({ target }) => target === "db/client.ts") &&
      asksWhenRead(parseSync(file.path, file.text).program)
        ? ["uses `db` outside a function"]
        : [],
  ),
];

const functions = ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"];

/** Does this part of a syntax tree use `db` outside of what only runs when it is called? */
function asksWhenRead(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(asksWhenRead);
  if (typeof node !== "object" || node === null) return false;
  const { type, object } = node as { type?: string; object?: { name?: string } };
  if (type !== undefined && functions.includes(type)) return false;
  if (type === "MemberExpression" && object?.name === "db") return true;
  return Object.values(node).some(asksWhenRead);
}

function readSource(file: string, text: string): SourceFile {
  const { module } = parseSync(file, text);
  const imports = [...module.staticImports, ...module.staticExports.flatMap((found) => found.entries)].flatMap(
    (found) => {
      const specifier = found.moduleRequest?.value;
      if (!specifier) return [];
      const typeOnly = "entries" in found && found.entries.length > 0 && found.entries.every((entry) => entry.isType);
      return [{ specifier, typeOnly, target: targetOf(file, specifier) }];
    },
  );
  return { path: file, text, lines: text.split("\n").length, imports };
}

function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith("#")) return specifier.slice(1);
  return specifier.startsWith(".") ? path.posix.join(path.posix.dirname(file), specifier) : specifier;
}

const files = globSync("{app,lib,db,fixtures,bin,bench,e2e,proofs}/**/*.{ts,tsx}", { cwd: root }).map((file) =>
  file.replaceAll(path.sep, "/"),
);
const sources = files.map((file) => readSource(file, readFileSync(path.join(root, file), "utf8")));
const problems = (checked: Rule, list: readonly SourceFile[]) =>
  list.flatMap((file) => checked.check(file).map((problem) => `${file.path}: ${problem}`));

describe("the house", () => {
  it("was read", () => {
    expect(sources.length).toBeGreaterThan(200);
    expect(sources.flatMap((file) => file.imports).length).toBeGreaterThan(500);
  });

  for (const checked of rules) it(checked.name, () => expect(problems(checked, sources)).toEqual([]));
});

describe("each rule can fail", () => {
  const offenders: [string, string][] = [
    ["app/[locale]/card.tsx", ""],
    ["app/[locale]/page.tsx", 'import { db } from "#db/client.ts";'],
    ["lib/users/ui/list.tsx", 'import { listPeople } from "../queries.ts";'],
    ["lib/ui/card.tsx", 'import { a } from "#lib/users/schema.ts";'],
    ["lib/core/x.ts", 'import { a } from "#lib/users/schema.ts";'],
    ["db/x.ts", 'import { a } from "#lib/users/schema.ts";'],
    ["lib/users/queries.ts", 'import { a } from "#lib/work/queries.ts";'],
    ["lib/weather/queries.ts", ""],
    ["lib/users/card.ts", 'import { db } from "#db/client.ts";'],
    ["lib/users/queries.ts", 'import { getServerSession } from "next-auth";'],
    ["app/[locale]/(workspace)/sessions/[sessionId]/page.tsx", 'import { Screen } from "#lib/ui/screen.tsx";'],
    ["app/[locale]/(workspace)/my-work/page.tsx", "export default function MyWorkPage() {}"],
    ["lib/users/routes.ts", "new Response(Readable.toWeb(stream))"],
    ["lib/users/commands.ts", 'import { headers } from "next/headers";'],
    ["lib/users/queries.ts", 'import { a } from "./mint.ts";'],
    ["lib/publication/queries.ts", 'import sharp from "sharp";'],
    ["lib/users/index.ts", ""],
    ["lib/users/utils/a.ts", ""],
    ["lib/users/queries.ts", 'import { a } from "./schema";'],
    ["lib/users/queries.ts", "\n".repeat(longLines + 1)],
    ["lib/users/commands.ts", 'import { readFile } from "node:fs/promises";'],
    ["lib/users/actions.ts", 'import { db } from "#db/client.ts";'],
    ["app/[locale]/page.tsx", "export default async ({ searchParams }) => (await searchParams).search;"],
    ["lib/users/queries.ts", 'import { db } from "#db/client.ts";\nconst one = db.select();'],
  ];
  it.each(rules.map((checked, index) => [checked.name, checked, offenders[index]] as const))(
    "%s",
    (_name, checked, offender) => {
      if (!offender) throw new Error("a rule without an offender");
      expect(problems(checked, [readSource(...offender)])).not.toEqual([]);
    },
  );
});
