import { defineWorkflow } from "#lib/core/workflow.ts";

/**
 * A version is started by the office, handed in by those who report, checked in form by the office and accepted, or
 * returned with a reason. It is never overwritten: what mends a returned or corrects an accepted one is a new row.
 */
export const reportWorkflow = defineWorkflow({
  subject: "report",
  transitions: [
    { name: "submit", from: ["draft"], to: "submitted", permission: "report.submit" },
    { name: "check", from: ["submitted"], to: "checked", permission: "report.check" },
    { name: "return", from: ["submitted", "checked"], to: "returned", permission: "report.return", needs: "comment" },
    { name: "accept", from: ["checked"], to: "accepted", permission: "report.accept", notBy: "author" },
  ],
});
