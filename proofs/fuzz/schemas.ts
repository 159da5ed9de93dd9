import { globSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const root = path.resolve(import.meta.dirname, "../..");
type Schema = { file: string; name: string; schema: z.ZodType };

/** Every schema that a feature exports: what forms, commands and addresses are read by. */
export async function findSchemas(): Promise<Schema[]> {
  const files = globSync("lib/{*,*/*}/schema.ts", { cwd: root });
  const modules = await Promise.all(
    files.map(async (file) => ({ file, exported: await import(path.join(root, file)) })),
  );
  return modules.flatMap(({ file, exported }) =>
    Object.entries(exported as Record<string, unknown>).flatMap(([name, schema]) =>
      schema instanceof z.ZodType ? [{ file, name, schema }] : [],
    ),
  );
}

/** A value that a schema is given with `text` wherever it takes one; `isFitted`: no longer than it may be there. */
export function fill(schema: z.ZodType, text: string, isFitted: boolean): unknown {
  const inner = (one: unknown) => fill(one as z.ZodType, text, isFitted);
  if (schema instanceof z.ZodObject) {
    const shape = Object.entries(schema.shape as Record<string, z.ZodType>);
    return Object.fromEntries(shape.map(([key, one]) => [key, inner(one)]));
  }
  if (schema instanceof z.ZodArray) return [inner(schema.element)];
  if (schema instanceof z.ZodRecord) return { [text.slice(0, 100)]: inner(schema.valueType) };
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return inner(schema.unwrap());
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) return inner(schema.unwrap());
  if (schema instanceof z.ZodCatch || schema instanceof z.ZodReadonly) return inner(schema.unwrap());
  if (schema instanceof z.ZodPipe) return inner(schema.in instanceof z.ZodTransform ? schema.out : schema.in);
  if (schema instanceof z.ZodUnion) return inner(schema.options.at(-1));
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodLiteral) return [...schema.values][0];
  if (schema instanceof z.ZodNumber || schema instanceof z.ZodBoolean) return schema instanceof z.ZodNumber ? 1 : true;
  const longest = schema instanceof z.ZodString ? schema.maxLength : null;
  return isFitted && longest !== null ? text.slice(0, longest) : text;
}
