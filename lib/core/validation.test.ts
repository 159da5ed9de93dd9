import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import en from "#messages/en.json" with { type: "json" };
import vi from "#messages/vi.json" with { type: "json" };
import { parseInput, readMessage, tooBig } from "./validation.ts";

const schema = z.object({
  title: z.string().trim().min(3, "tooShort").max(5, "tooLong"),
  days: z.int("notInteger").min(1, "tooSmall").max(3000, "tooBig"),
  names: z.array(z.string().max(4)).min(1, "requiredChoice").max(2, "tooMany"),
});
const right = { title: "đúng", days: 2, names: ["a"] };

const fieldsOf = (value: object) => {
  const parsed = parseInput(schema, { ...right, ...value });
  return parsed.success ? {} : parsed.fields;
};

const say = (locale: "vi" | "en", message: string) => {
  const t = createTranslator({ locale, messages: locale === "vi" ? vi : en, namespace: "validation" });
  const { key, values } = readMessage(message);
  return t(key as "tooLong", values as never);
};

describe("what is wrong with a size", () => {
  it("names the limit and what is there, as it is measured", () => {
    expect(fieldsOf({})).toEqual({});
    expect(fieldsOf({ title: "  quá dài  " })).toEqual({ title: "tooLong:5:7" });
    expect(fieldsOf({ title: "a" })).toEqual({ title: "tooShort:3:1" });
    expect(fieldsOf({ days: 5000 })).toEqual({ days: "tooBig:3000:5000" });
    expect(fieldsOf({ days: 0 })).toEqual({ days: "tooSmall:1:0" });
    expect(fieldsOf({ names: ["a", "b", "c"] })).toEqual({ names: "tooMany:2:3" });
  });

  it("is told of a part without words of its own, and of a whole that is measured by hand", () => {
    expect(fieldsOf({ names: ["a", "bcdef"] })).toEqual({ "names.1": "tooLong:4:5" });
    const whole = z.array(z.string()).check(({ value, issues }) => {
      issues.push({ ...tooBig("string", 10, value.join("").length), input: value });
    });
    expect(parseInput(whole, ["abcdef", "ghijkl"])).toMatchObject({ fields: { "": "tooLong:10:12" } });
  });

  it("is told of the form that a value comes nearest to", () => {
    const either = z.object({ mail: z.union([z.literal(""), z.email("invalidEmail").max(12, "tooLong")]) });
    expect(parseInput(either, { mail: "an@langson.example" })).toMatchObject({ fields: { mail: "tooLong:12:18" } });
    expect(parseInput(either, { mail: "an" })).toMatchObject({ fields: { mail: "invalidEmail" } });
  });

  it("leaves a schema its own words", () => {
    expect(fieldsOf({ names: [] })).toEqual({ names: "requiredChoice" });
    expect(fieldsOf({ days: "x" })).toEqual({ days: "notInteger" });
    expect(fieldsOf({ title: undefined })).toEqual({ title: "required" });
  });

  it.each(["tooLong", "tooShort", "tooMany", "tooFew", "tooBig", "tooSmall"])(
    "is said in both languages: %s",
    (key) => {
      for (const locale of ["vi", "en"] as const) {
        const said = say(locale, `${key}:3000:1460`);
        expect(said).toContain(locale === "vi" ? "3.000" : "3,000");
        expect(said).toContain(locale === "vi" ? "1.460" : "1,460");
      }
    },
  );
});
