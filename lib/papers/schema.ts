import type { FileTextStatus } from "#db/vocabulary.ts";
import type { Permission } from "#lib/core/permissions.ts";
import type { FileContent, FileRow } from "#lib/files/schema.ts";

export type FileHome =
  | { kind: "report"; id: string; number: number; programme: { id: string; code: string } | null }
  | { kind: "writeUp"; sessionId: string; title: string };

/** A file as its page shows it. */
export type FileDetail = FileRow & {
  uploadedBy: string | null;
  uploadedAt: Date;
  /** What it belongs to, as far as the actor sees it: the newest report version, or the write-up that shows it. */
  home: FileHome | null;
  text: { status: FileTextStatus; problem: string | null; content: FileContent | null };
  abilities: Permission[];
};
