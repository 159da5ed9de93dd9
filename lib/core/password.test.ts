import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { hashPassword, inTurn, verifyPassword } from "./password.ts";

it("tells a right password from a wrong one, and nobody's from either", async () => {
  const stored = await hashPassword("mùa thu trên cao nguyên");
  expect(await verifyPassword(stored, "mùa thu trên cao nguyên")).toBe(true);
  expect(await verifyPassword(stored, "mùa thu")).toBe(false);
  expect(await verifyPassword(null, "a password nobody has")).toBe(false);
});

it("compares so few at a time that a file is read while sixty wait", async () => {
  let compared = 0;
  const flood = Array.from({ length: 60 }, () =>
    inTurn(false, async (matches) => {
      await matches(null, "đoán");
      compared++;
    }),
  );
  await readFile(import.meta.filename);
  expect(compared).toBeLessThan(30);
  await Promise.all(flood);
});
