import { type core, z } from "zod";
import { cleanText, oneLine } from "#lib/i18n/clean-text.ts";
import { AppError } from "./errors.ts";

/** A schema's own messages are keys under `validation`; zod's default sentences are replaced by the issue's code. */
const keyPattern = /^[a-z][A-Za-z0-9]*(:\d+:\d+)?$/;
const keysByCode: Record<string, string> = {
  invalid_type: "required",
  invalid_format: "invalid",
  invalid_value: "invalid",
};

/** What is said of a size, by what is measured: signs of a text, entries of a list, a number itself. */
const keysBySize = {
  string: { too_small: "tooShort", too_big: "tooLong" },
  array: { too_small: "tooFew", too_big: "tooMany" },
  number: { too_small: "tooSmall", too_big: "tooBig" },
} as const;
const sizeKeys = new Set<string>(Object.values(keysBySize).flatMap((keys) => Object.values(keys)));

const hasWords = (issue: core.$ZodIssue) =>
  keyPattern.test(issue.message) || issue.code === "too_big" || issue.code === "too_small";

function sizeMessage(issue: core.$ZodIssueTooBig | core.$ZodIssueTooSmall): string {
  const { input, origin } = issue;
  const measured = origin === "string" ? "string" : origin === "array" ? "array" : "number";
  const limit = issue.code === "too_big" ? issue.maximum : issue.minimum;
  const is = typeof input === "string" || Array.isArray(input) ? input.length : input;
  return `${keysBySize[measured][issue.code]}:${limit}:${is}`;
}

function messageOf(issue: core.$ZodIssue): string {
  // Of several forms that a value may have, the one whose words say what is wrong speaks.
  const spoken = issue.code === "invalid_union" ? issue.errors.flat().find(hasWords) : undefined;
  if (spoken) return messageOf(spoken);
  const isKey = keyPattern.test(issue.message);
  if (isKey && !sizeKeys.has(issue.message)) return issue.message;
  if (issue.code === "too_big" || issue.code === "too_small") return sizeMessage(issue);
  return isKey ? issue.message : (keysByCode[issue.code] ?? "invalid");
}

/**
 * What is wrong with a field, as it stands in `fields` of an error: a key under `validation`; of a size followed by what is
 * allowed and what is there, `tooLong:300:412`. The sentence beside the field is made of both.
 */
export function readMessage(message: string): { key: string; values: { limit?: number; is?: number } } {
  const [key = "invalid", limit, is] = message.split(":");
  return { key, values: limit === undefined ? {} : { limit: Number(limit), is: Number(is) } };
}

/** A text or list that is too long as a whole, for a schema's `check`: the message names the limit and what is there. */
export const tooBig = (origin: "string" | "array", maximum: number, size: number) =>
  ({ code: "custom", message: `${keysBySize[origin].too_big}:${maximum}:${size}` }) as const;

type Parsed<Value> = { success: true; data: Value } | { success: false; fields: Record<string, string> };

/** What a schema makes of a value, or what is wrong with it: field path (`items.0.title`) to its first message. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown): Parsed<z.output<Schema>> {
  // What stands there is told beside its limit, so the issues have to carry it.
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[issue.path.join(".")] ??= messageOf(issue);
  return { success: false, fields };
}

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An address may hold anything; what is no id is simply not there, and the database is not asked for it. */
export const isId = (text: unknown): text is string => typeof text === "string" && idPattern.test(text);

/** Deeper than any input of the product. */
const deepest = 12;

/** The one form of text for every text that comes in, however deep, names of fields included. Throws `invalid` for a bottomless input. */
export function normalizeInput(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return cleanText(value);
  if (value === null || typeof value !== "object") return value;
  if (depth > deepest) throw new AppError("invalid", { fields: { "": "invalid" } });
  if (Array.isArray(value)) return value.map((inner) => normalizeInput(inner, depth + 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [cleanText(key), normalizeInput(inner, depth + 1)]),
  );
}

/** Refuses a write on an older version and says what is stored now, so that the form shows both texts. */
export function assertVersion(
  row: { version: number },
  version: number,
  current: Record<string, unknown>,
  changed: { by?: string | undefined; at?: Date | undefined } = {},
): void {
  if (row.version === version) return;
  throw new AppError("conflict", {
    reason: "staleVersion",
    current: { ...current, version: row.version },
    ...(changed.by ? { changedBy: changed.by } : {}),
    ...(changed.at ? { changedAt: changed.at.toISOString() } : {}),
  });
}

/** Longer than any text of one line: it is refused, however its words are parted. */
const longestLine = 10_000;

/** A name, a title or another text of one line; the bound of each is to follow. */
export const typedLine = () =>
  z
    .string()
    .overwrite((text) => (text.length > longestLine ? text : oneLine(text)))
    .trim();

/** Years that a day somebody types can lie in: 0026 and 20206 are slips of the keyboard. */
const [firstYear, lastYear] = ["1930", "2099"];

/** A day in Vietnam that somebody types, YYYY-MM-DD. */
export const typedDay = z.iso
  .date("invalidDate")
  .refine((day) => day.slice(0, 4) >= firstYear && day.slice(0, 4) <= lastYear, "impossibleYear");
