import type { ActorKind, SignInLimit, SubjectType } from "#db/vocabulary.ts";

/** One thing that was done. */
export type AuditRow = {
  sequence: number;
  /** ISO instant. */
  at: string;
  actorKind: ActorKind;
  actor: { id: string; fullName: string } | null;
  /** A permission's name; older rows may hold one that no longer exists. */
  action: string;
  subject: { type: SubjectType; id: string; label: string | null; href: string | null };
  changes: AuditChange[];
};

/** A field that changed, both sides as text; null where there was nothing. */
export type AuditChange = { field: string; before: string | null; after: string | null };

/** A page of the log, newest first; `next` is the cursor of older rows. */
export type AuditPage = { rows: AuditRow[]; next: string | null };

/** The failed sign-ins of one account (or of all names that nobody has) from one address in one hour. */
export type FailedSignInRow = {
  id: string;
  /** ISO instant of the last one. */
  at: string;
  person: { id: string; fullName: string; username: string } | null;
  /** Of a name that nobody has: first sign and length. */
  typed: string;
  address: string;
  tries: number;
  /** The widest limit that was reached. */
  reached: SignInLimit | null;
};

export type FailedSignInPage = { rows: FailedSignInRow[]; next: string | null };
