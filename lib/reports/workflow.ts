import { defineWorkflow } from "#lib/core/workflow.ts";

/** A report enters as `submitted`; versions are never overwritten, so a mended one is a new row. */
export const reportWorkflow = defineWorkflow({
  subject: "report",
  transitions: [{ name: "accept", from: ["submitted", "checked"], to: "accepted", permission: "report.accept" }],
});
