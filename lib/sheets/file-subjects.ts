import "server-only";
import { type FileSubject, opensNothing } from "#lib/files/subjects.ts";

/** A register that was taken over is kept, for its audit row names it; it stays its uploader's to read. */
export const sheetFileSubjects: readonly FileSubject[] = [{ type: "file", ...opensNothing }];
