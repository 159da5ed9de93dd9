import "server-only";
import type { FileSubject } from "#lib/files/subjects.ts";
import { reportFileSubjects } from "#lib/reports/file-subjects.ts";
import { sheetFileSubjects } from "#lib/sheets/file-subjects.ts";
import { writeUpFileSubjects } from "#lib/writeups/file-subjects.ts";

/** Every kind of subject that a file can belong to, as its feature describes it. */
export const fileSubjects: readonly FileSubject[] = [
  ...reportFileSubjects,
  ...sheetFileSubjects,
  ...writeUpFileSubjects,
];
