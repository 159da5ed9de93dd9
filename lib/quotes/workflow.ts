import { defineWorkflow } from "#lib/core/workflow.ts";

/**
 * What happens to a place that quotes a corrected value: left as it is, with the reason; explained to the readers of a
 * published text (`note`); or mended, which a text is by being published with the new value.
 */
export const quoteWorkflow = defineWorkflow({
  subject: "quote",
  transitions: [
    { name: "keep", from: ["open"], to: "kept", permission: "quote.keep", needs: "comment" },
    { name: "note", from: ["open"], to: "noted", permission: "quote.note", needs: "comment" },
    { name: "mend", from: ["open"], to: "mended", permission: "quote.mend" },
  ],
});
