import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { accessLinkPurposes, mailLanguages, roles, signInLimits } from "../vocabulary.ts";
import { createdAt, folded, id, instant, oneOf, updatedAt, version } from "./_columns.ts";
import { units } from "./units.ts";

/** Everyone who can sign in or be invited. */
export const people = pgTable(
  "people",
  {
    id: id(),
    /** Lower case, no tone marks; what the person types to sign in. */
    username: text("username").notNull(),
    email: text("email"),
    fullName: text("full_name").notNull(),
    /** The name people are addressed and sorted by: the last word unless corrected (DOMAIN section 5.1). */
    givenName: text("given_name").notNull(),
    position: text("position").notNull().default(""),
    unitId: uuid("unit_id").references(() => units.id, { onDelete: "restrict" }),
    protocolOrder: integer("protocol_order").notNull().default(1000),
    /** argon2id; null until the invitation is taken up. */
    passwordHash: text("password_hash"),
    disabledAt: instant("disabled_at"),
    /** The person's own choice: are they reminded by mail, and in which language. */
    takesMail: boolean("takes_mail").notNull().default(true),
    mailLanguage: text("mail_language", { enum: mailLanguages }).notNull().default("vi"),
    folded: folded("folded", () => sql`full_name || ' ' || username || ' ' || position`),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    uniqueIndex("people_username_key").on(table.username),
    uniqueIndex("people_email_key").on(sql`lower(${table.email})`),
    check("people_username_check", sql`${table.username} ~ '^[a-z0-9][a-z0-9._-]{1,62}$'`),
    oneOf("people_mail_language_check", table.mailLanguage, mailLanguages),
    index("people_folded_idx").using("gin", sql`${table.folded} gin_trgm_ops`),
    index("people_unit_idx").on(table.unitId),
  ],
);

/** Who holds which role. Read on every request, never from the token. */
export const roleGrants = pgTable(
  "role_grants",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    role: text("role", { enum: roles }).notNull(),
    grantedById: uuid("granted_by_id").references(() => people.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.role] }),
    oneOf("role_grants_role_check", table.role, roles),
  ],
);

/** One row per sign-in; revoking the row ends it at the next request. */
export const signIns = pgTable(
  "sign_ins",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    /** Since when the device of this sign-in is not known any more by it: replaced, or all of the person's were ended. */
    forgottenAt: instant("forgotten_at"),
    userAgent: text("user_agent").notNull().default(""),
  },
  (table) => [index("sign_ins_person_idx").on(table.personId)],
);

/** Single-use links: the first administrator, the first password, or a new one. Only the SHA-256 of the secret is kept. */
export const accessLinks = pgTable(
  "access_links",
  {
    id: id(),
    personId: uuid("person_id").references(() => people.id, { onDelete: "cascade" }),
    purpose: text("purpose", { enum: accessLinkPurposes }).notNull(),
    secretHash: text("secret_hash").notNull(),
    createdById: uuid("created_by_id").references(() => people.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (table) => [
    oneOf("access_links_purpose_check", table.purpose, accessLinkPurposes),
    uniqueIndex("access_links_secret_key").on(table.secretHash),
    uniqueIndex("access_links_open_key").on(table.personId).where(sql`${table.usedAt} is null`),
    check("access_links_person_check", sql`(${table.personId} is null) = (${table.purpose} = 'first_admin')`),
    uniqueIndex("access_links_first_admin_key")
      .on(table.purpose)
      .where(sql`${table.personId} is null and ${table.usedAt} is null`),
  ],
);

/** Counters against guessing, shared by all instances. `key` is a hash of what is being tried or of where from. */
export const throttles = pgTable("throttles", {
  key: text("key").primaryKey(),
  count: integer("count").notNull(),
  resetsAt: instant("resets_at").notNull(),
});

/**
 * Sign-ins that failed, added up by account, address and hour, so that guessing fills no table. `person_id` is empty where
 * nobody has the name: all such tries of an address and hour are one row.
 */
export const failedSignIns = pgTable(
  "failed_sign_ins",
  {
    id: id(),
    personId: uuid("person_id").references(() => people.id, { onDelete: "cascade" }),
    /** Of a name that nobody has: its first sign and its length. It may be a password in the wrong field. */
    typed: text("typed").notNull().default(""),
    /** Of IPv6 its network (/64). */
    address: text("address").notNull(),
    hour: instant("hour").notNull(),
    lastAt: instant("last_at").notNull().defaultNow(),
    tries: integer("tries").notNull().default(1),
    /** The widest limit that was reached: further tries were refused for a while, and not counted. */
    reached: text("reached", { enum: signInLimits }),
  },
  (table) => [
    unique("failed_sign_ins_hour_key").on(table.personId, table.address, table.hour).nullsNotDistinct(),
    oneOf("failed_sign_ins_reached_check", table.reached, signInLimits),
    index("failed_sign_ins_last_idx").on(table.lastAt, table.id),
  ],
);
