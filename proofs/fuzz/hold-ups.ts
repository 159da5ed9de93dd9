import { describe, expect, it } from "vitest";
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

/** States that no text of `share` of a megabyte holds anybody up: neither what takes one, nor the form that lets it in. */
export async function describeHoldUps(share: number): Promise<void> {
  const schemas = await findSchemas();

  describe("a text of one sign, and of two that alternate, holds nobody up", () => {
    it.each(textFunctions.map((one) => [`${one.file} ${one.name}`, one] as const))(
      "%s",
      { timeout: 120_000 },
      (_, one) => {
        const most = one.isElsewhere ? elsewhere.limit : limit;
        const length = share * (one.upTo ?? (one.isElsewhere ? elsewhere.length : megabyte));
        const slow = hostileSigns.flatMap((sign) => {
          const text = repeat(sign, length);
          const taken = measure(() => run(one, text), most);
          return taken > most ? [`${JSON.stringify(sign)}: ${taken.toFixed(0)} ms`] : [];
        });
        expect(slow).toEqual([]);
      },
    );
  });

  describe("a text wherever a form, a command or an address takes one holds nobody up", () => {
    it("has schemas to look at", () => expect(schemas.length).toBeGreaterThan(60));

    it.each(schemas.map((one) => [`${one.file} ${one.name}`, one] as const))(
      "%s",
      { timeout: 60_000 },
      (_, { schema }) => {
        const slow = ["(", "a\t", "1.", "Ậ", " ", "“a"].flatMap((sign) => {
          const text = repeat(sign, share * megabyte);
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
}

/** The value with each of its fields alone, the others left out; of what has no fields the value itself. */
function fieldsOf(value: unknown): [string, unknown][] {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return [["value", value]];
  return Object.entries(value).map(([field, one]) => [field, { [field]: one }]);
}
