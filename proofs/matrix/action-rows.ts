import type { ActionRow } from "./action-row.ts";
import { contributionRows } from "./rows/contributions.ts";
import { fileRows } from "./rows/files.ts";
import { peopleRows } from "./rows/people.ts";
import { programmeRows } from "./rows/programmes.ts";
import { reportRows } from "./rows/reports.ts";
import { sessionRows } from "./rows/sessions.ts";
import { sheetRows } from "./rows/sheets.ts";
import { writeUpRows } from "./rows/write-ups.ts";

/** Every server action of the product. One that is missing here fails `npm run check`, and so does one too many. */
export const actionRows: Readonly<Record<string, ActionRow>> = {
  ...sessionRows,
  ...contributionRows,
  ...programmeRows,
  ...reportRows,
  ...fileRows,
  ...sheetRows,
  ...writeUpRows,
  ...peopleRows,
};
