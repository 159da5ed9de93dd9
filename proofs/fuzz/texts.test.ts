import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { type ParamPattern, parseSync, type TSType } from "oxc-parser";
import { describe, expect, it } from "vitest";
import { noTexts } from "./elsewhere.ts";
import { describeHoldUps } from "./hold-ups.ts";
import { textFunctions } from "./texts.ts";

// What takes more than its length of a tenth takes far more of the whole, which the proofs try.
await describeHoldUps(0.1);

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
