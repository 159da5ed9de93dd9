import "server-only";
import { morningJob, remindJob } from "#lib/approval/mornings.ts";
import type { Job } from "#lib/core/jobs.ts";
import { sealJob } from "#lib/core/seal.ts";
import { textJob } from "#lib/files/jobs.ts";
import { sweepJob } from "#lib/files/sweep.ts";
import { discardJob } from "#lib/files/unattached.ts";
import { mailJob } from "#lib/notifications/jobs.ts";
import { publishJob } from "#lib/publication/jobs.ts";
import { lookJob } from "#lib/publication/schedule.ts";
import { writeUpApproval } from "#lib/writeups/approval.ts";
import { tellJob } from "#lib/writeups/tell.ts";
import { noticeSources } from "./notices.ts";

/** All work that is done outside a request, asked for or by the clock. `instrumentation.ts` and `npm run worker` start it. */
export const allJobs: readonly Job[] = [
  textJob,
  discardJob,
  publishJob,
  tellJob,
  remindJob([writeUpApproval]),
  mailJob(noticeSources),
  // By the clock.
  sealJob,
  sweepJob,
  lookJob,
  morningJob,
];
