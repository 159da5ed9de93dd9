import { defineWorkflow } from "#lib/core/workflow.ts";

/** What happens to a place that quotes a corrected value: left as it is, with the reason, or mended. */
export const quoteWorkflow = defineWorkflow({
  subject: "quote",
  transitions: [
    { name: "keep", from: ["open"], to: "kept", permission: "quote.keep", needs: "comment" },
    { name: "mend", from: ["open"], to: "mended", permission: "quote.mend" },
  ],
});
