import type { ActorKind, SubjectType } from "#db/vocabulary.ts";

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
