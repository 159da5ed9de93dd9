import type { ReportStatus } from "#db/vocabulary.ts";

/**
 * Of the versions of one programme that are tabled at a session, newest first, the one that is its report there: the
 * newest that was handed in and not sent back, else one that was sent back. A draft is none yet.
 */
export function sessionReportOf<Version extends { status: ReportStatus }>(
  versions: readonly Version[],
): Version | undefined {
  const handedIn = versions.filter(({ status }) => status !== "draft");
  return handedIn.find(({ status }) => status !== "returned") ?? handedIn[0];
}
