import { z } from "zod";
import { typedLine } from "#lib/core/validation.ts";

const detailLine = z.object({
  subject: typedLine().min(1, "required").max(300, "tooLong"),
  note: z.string().trim().max(1000, "tooLong").default(""),
});
/** Who or what stands behind a number, and what is to be said of it. */
export type DetailLine = z.output<typeof detailLine>;

export const openDetailInput = z.object({ reportId: z.uuid(), indicatorId: z.uuid() });
export const editDetailInput = openDetailInput.extend({
  lines: z.array(detailLine).max(500, "tooMany"),
  /** The lines as they were when opened: somebody else's are not overwritten unseen. */
  seen: z.array(detailLine).max(500),
});
