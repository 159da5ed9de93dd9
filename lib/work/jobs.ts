import "server-only";
import type { Job } from "#lib/core/jobs.ts";
import { textJob } from "#lib/files/jobs.ts";
import { discardJob } from "#lib/files/unattached.ts";
import { publishJob } from "#lib/publication/jobs.ts";

/** All work that is done outside a request. `instrumentation.ts` and `npm run worker` start it. */
export const allJobs: readonly Job[] = [textJob, discardJob, publishJob];
