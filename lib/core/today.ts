import { sql } from "drizzle-orm";
import { timeZone } from "#lib/i18n/time-zone.ts";

/** The day it is in the meeting room, for the database. Written out, so that a kept statement has no parameter for it. */
export const today = sql.raw(`(now() at time zone '${timeZone}')::date`);
