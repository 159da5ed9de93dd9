import { z } from "zod";
import { type AccessLinkPurpose, type Role, reaches, roles } from "#db/vocabulary.ts";
import type { Permission } from "#lib/core/permissions.ts";
import { typedLine } from "#lib/core/validation.ts";
import { fold } from "#lib/i18n/vietnamese.ts";

const text = (max: number) => typedLine().min(1, "required").max(max, "tooLong");
const emptyToNull = typedLine()
  .nullish()
  .transform((value) => value || null);
const username = z
  .string()
  .trim()
  .toLowerCase()
  .max(63, "tooLong")
  .regex(/^[a-z0-9][a-z0-9._-]+$/, "invalidUsername");

const fields = z.object({
  fullName: text(120),
  /** The name people are called and sorted by; null means the last word of the full name. */
  givenName: emptyToNull.pipe(z.string().max(60, "tooLong").nullable()),
  email: emptyToNull.pipe(z.email("invalidEmail").max(200, "tooLong").nullable()),
  position: typedLine().max(200, "tooLong"),
  unitId: emptyToNull.pipe(z.uuid("invalidId").nullable()),
  protocolOrder: z.number("invalidNumber").int("notInteger").min(0, "tooSmall").max(9999, "tooBig"),
});
const roleList = z.array(z.enum(roles, "invalidChoice")).transform((held) => [...new Set(held)].sort());
const personId = z.uuid();
/** Of a changed name or post: does it hold from now on, or is a spelling corrected in the record too? A unit is never one. */
const reach = z.enum(reaches).default("from_now");

/** Said by who knows that a namesake in the same unit is somebody else. */
const isNamesake = z.boolean().default(false);

export const addPersonInput = fields
  .pick({ fullName: true, position: true, unitId: true, email: true })
  .extend({ isNamesake, idempotencyKey: z.uuid() });
export const invitePersonInput = fields.extend({
  isNamesake,
  /** Empty: made from the full name. */
  username: emptyToNull.pipe(username.nullable()),
  roles: roleList,
  idempotencyKey: z.uuid(),
});
export const editPersonInput = fields.extend({ personId, version: z.number().int(), username, reach });
export const grantRolesInput = z.object({ personId, version: z.number().int(), roles: roleList });
export const personInput = z.object({ personId });

/** At least ten characters, whatever they are; that it is not the user name is checked where that is known. */
const newPassword = z.string().min(10, "passwordTooShort").max(200, "tooLong");
const repeated = (input: { password: string; repeat: string }) => input.password === input.repeat;
const repeatMessage = { error: "passwordsDiffer", path: ["repeat"] };

export const changePasswordInput = z
  .object({ currentPassword: z.string().min(1, "required"), password: newPassword, repeat: z.string() })
  .refine(repeated, repeatMessage);
export const redeemLinkInput = z
  .object({ secret: z.string(), password: newPassword, repeat: z.string() })
  .refine(repeated, repeatMessage);
export const firstAdminInput = z
  .object({
    secret: z.string(),
    fullName: text(120),
    position: typedLine().max(200, "tooLong"),
    /** Empty: made from the full name. */
    username: emptyToNull.pipe(username.nullable()),
    /** In a small office one person administers and prepares the sessions. */
    alsoSecretariat: z.boolean(),
    password: newPassword,
    repeat: z.string(),
  })
  .refine(repeated, repeatMessage);
export const signOutEverywhereInput = z.object({});

/** `Lý Thu Hằng` -> `ly.thu.hang`: what a person types to sign in, before a number makes it unique. */
export function proposeUsername(fullName: string): string {
  const words = fold(fullName.slice(0, 300)).match(/[a-z0-9]+/g) ?? [];
  const proposed = words.join(".").slice(0, 50);
  return proposed.length > 1 ? proposed : `nguoi.dung${proposed && `.${proposed}`}`;
}

/** `invited`: has no password yet or any more, a link is or was out · `disabled`: may not sign in. */
export const personStates = ["active", "invited", "disabled"] as const;
export type PersonState = (typeof personStates)[number];

/** What only those who manage people see. */
export type PersonAdministration = {
  username: string;
  roles: Role[];
  state: PersonState;
  /** The open single-use link, if one is out. */
  link: { purpose: AccessLinkPurpose; expiresAt: string; expired: boolean } | null;
};

export type PersonRow = {
  id: string;
  fullName: string;
  position: string;
  email: string | null;
  unit: { id: string; shortName: string } | null;
  administration: PersonAdministration | null;
};

export type PersonDetail = PersonRow & {
  givenName: string;
  protocolOrder: number;
  version: number;
  unitName: string | null;
  /** For those who manage people: when the person last signed in, and on how many devices the sign-in holds. */
  signIns: { last: string | null; open: number } | null;
  abilities: Permission[];
};

/** A page of the directory; `next` is the cursor of the following one. */
export type PeoplePage = { rows: PersonRow[]; next: string | null; total: number; abilities: Permission[] };

export type PersonOption = { id: string; fullName: string; position: string; unitName: string | null; roles: Role[] };

/** What a link opens: a new password for its person, or the making of the first administrator. */
export type AccessLinkView =
  | { purpose: "first_admin" }
  | { purpose: Exclude<AccessLinkPurpose, "first_admin">; fullName: string; username: string };

/** `recorder` has no role of their own: sessions name them. */
export type DemoSignIn = {
  username: string;
  password: string;
  name: string;
  position: string;
  role: Role | "recorder";
};
