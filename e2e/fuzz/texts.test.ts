import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { type ParamPattern, parseSync, type TSType } from "oxc-parser";
import { describe, expect, it } from "vitest";
import { noTexts } from "./elsewhere.ts";
import { fill, findSchemas } from "./schemas.ts";
import { hostileSigns, repeat } from "./signs.ts";
import { type TextFunction, textFunctions } from "./texts.ts";

const megabyte = 1_000_000;
/** Milliseconds of processor time on the thread that serves everybody; elsewhere a text only may not take more than its length. */
const limit = 50;
/** What is read elsewhere may take its time, as long as that grows with the length alone. */
const elsewhere = { length: 200_000, limit: 400 };
const mostTries = 8;

/** Milliseconds of processor time, the least of several tries: a shared machine adds to it and never takes away. */
function measure(work: () => number | undefined, enough: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < mostTries && least > enough; tries += 1) {
    const began = process.threadCpuUsage();
    const longest = work();
    const { user, system } = process.threadCpuUsage(began);
    least = Math.min(least, longest ?? (user + system) / 1000);
  }
  return least;
}

/** The longest step of work that is done in turns; of any other nothing. */
function run({ call, steps }: TextFunction, text: string): number | undefined {
  if (!steps) {
    call(text);
    return undefined;
  }
  let longest = 0;
  const work = steps(text);
  for (let isDone = false; !isDone; ) {
    const began = process.threadCpuUsage();
    isDone = work.next().done === true;
    const { user, system } = process.threadCpuUsage(began);
    longest = Math.max(longest, (user + system) / 1000);
  }
  return longest;
}

describe("a megabyte of one sign, and of two that alternate, holds nobody up", () => {
  it.each(textFunctions.map((one) => [`${one.file} ${one.name}`, one] as const))(
    "%s",
    { timeout: 120_000 },
    (_, one) => {
      const most = one.isElsewhere ? elsewhere.limit : limit;
      const length = one.upTo ?? (one.isElsewhere ? elsewhere.length : megabyte);
      const slow = hostileSigns.flatMap((sign) => {
        const text = repeat(sign, length);
        const taken = measure(() => run(one, text), most);
        return taken > most ? [`${JSON.stringify(sign)}: ${taken.toFixed(0)} ms`] : [];
      });
      expect(slow).toEqual([]);
    },
  );
});

describe("a megabyte wherever a form, a command or an address takes a text holds nobody up", async () => {
  const schemas = await findSchemas();

  it("has schemas to look at", () => expect(schemas.length).toBeGreaterThan(60));

  it.each(schemas.map((one) => [`${one.file} ${one.name}`, one] as const))(
    "%s",
    { timeout: 60_000 },
    (_, { schema }) => {
      const slow = ["(", "a\t", "1.", "Ậ", " ", "“a"].flatMap((sign) => {
        const text = repeat(sign, megabyte);
        return [true, false].flatMap((isFitted) => {
          const value = fill(schema, text, isFitted);
          // One field holds it: a request has no more room.
          const fields = fieldsOf(value);
          return fields.flatMap(([field, one]) => {
            const taken = measure(() => void schema.safeParse(one), limit);
            return taken > limit ? [`${field}, ${JSON.stringify(sign)}: ${taken.toFixed(0)} ms`] : [];
          });
        });
      });
      expect(slow).toEqual([]);
    },
  );
});

/** The value with each of its fields alone, the others left out; of what has no fields the value itself. */
function fieldsOf(value: unknown): [string, unknown][] {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return [["value", value]];
  return Object.entries(value).map(([field, one]) => [field, { [field]: one }]);
}

/** Types that hold texts from outside, by name. Objects of the record's own fields are none. */
const textTypes = new Set(
  "PageLine Cell Sheet SheetRow Block Run Text Readable Words Feed Checkable ComparedVersion DraftFigure WriteUpContent Passage SessionRecord Line Compared Item Input RegisterInput Dossier Extraction Inspection Address".split(
    " ",
  ),
);

/** May a parameter of this type be a text, or hold one? */
function maybeText(type: TSType | undefined): boolean {
  switch (type?.type) {
    case "TSStringKeyword":
    case "TSUnknownKeyword":
      return true;
    case "TSArrayType":
      return maybeText(type.elementType);
    case "TSTypeOperator":
      return maybeText(type.typeAnnotation);
    case "TSUnionType":
      return type.types.some(maybeText);
    case "TSTypeReference":
      return type.typeName.type === "Identifier" && textTypes.has(type.typeName.name);
    default:
      return false;
  }
}

function typeOf(parameter: ParamPattern): TSType | undefined {
  const pattern = parameter.type === "AssignmentPattern" ? parameter.left : parameter;
  return "typeAnnotation" in pattern ? pattern.typeAnnotation?.typeAnnotation : undefined;
}

const root = path.resolve(import.meta.dirname, "../..");

/** Exported functions of the pure modules that may take a text. What is the server's own passes texts on to these. */
function takersOf(file: string): string[] {
  const source = readFileSync(path.join(root, file), "utf8");
  if (/^import "server-only"/m.test(source)) return [];
  return parseSync(file, source).program.body.flatMap((node) => {
    if (node.type !== "ExportNamedDeclaration" || !node.declaration) return [];
    const { declaration } = node;
    const found =
      declaration.type === "FunctionDeclaration"
        ? [{ name: declaration.id?.name ?? "", params: declaration.params }]
        : declaration.type === "VariableDeclaration"
          ? declaration.declarations.flatMap(({ id, init }) =>
              id.type === "Identifier" && init?.type === "ArrowFunctionExpression"
                ? [{ name: id.name, params: init.params }]
                : [],
            )
          : [];
    return found
      .filter(({ params }) => params.some((parameter) => maybeText(typeOf(parameter))))
      .map(({ name }) => name);
  });
}

describe("every function that may take a text", () => {
  // The reading process has its own bounds, and the proofs fuzz it whole.
  const files = globSync("lib/**/*.ts", { cwd: root })
    .map((file) => file.replaceAll(path.sep, "/"))
    .filter((file) => !/\/(ui|reader|corpus)\/|\.test\.ts$|\/testing\.ts$/.test(file));
  const takers = files.flatMap((file) => takersOf(file).map((name) => ({ file, name })));
  const isFed = ({ file, name }: { file: string; name: string }) =>
    textFunctions.some((one) => (one.file === file && one.name === name) || one.covers?.includes(`${file} ${name}`));

  it("is fed above, or said to take none", () => {
    expect(takers.length).toBeGreaterThan(100);
    const unknown = takers.filter(({ file, name }) => {
      const { names = [] } = noTexts[file] ?? {};
      return !isFed({ file, name }) && names !== "*" && !names.includes(name);
    });
    expect(unknown).toEqual([]);
  });

  it("is said to take none only while it is there", () => {
    const gone = Object.entries(noTexts).flatMap(([file, { names }]) => {
      const found = takers.filter((one) => one.file === file && !isFed(one)).map(({ name }) => name);
      return names === "*" ? (found.length > 0 ? [] : [file]) : names.filter((name) => !found.includes(name));
    });
    expect(gone).toEqual([]);
  });
});
