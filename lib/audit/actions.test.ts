import { expect, it } from "vitest";
import { roles, subjectTypes, unitKinds } from "#db/vocabulary.ts";
import { permissions } from "#lib/core/permissions.ts";
import en from "#messages/en.json" with { type: "json" };
import vi from "#messages/vi.json" with { type: "json" };

type Words = { [key: string]: string | Words };
const has = (words: Words, path: string) =>
  typeof path.split(".").reduce<Words | string | undefined>((at, key) => (at as Words)?.[key], words) === "string";

it.each([
  ["Vietnamese", vi],
  ["English", en],
])("every action, subject, role and kind has its words in %s", (_language, messages) => {
  const wanted = [
    ...Object.keys(permissions).map((action) => `audit.actions.${action}`),
    "audit.actions.account.sign_in",
    ...subjectTypes.map((type) => `audit.subjects.${type}`),
    ...roles.flatMap((role) => [`users.roles.${role}`, `users.roleMeaning.${role}`, `users.demo.does.${role}`]),
    ...unitKinds.map((kind) => `units.kinds.${kind}`),
  ];
  expect(wanted.filter((path) => !has(messages as unknown as Words, path))).toEqual([]);
});
