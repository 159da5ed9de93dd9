import { describe, expect, it } from "vitest";
import { mintPerson } from "#lib/core/actor.ts";
import { refusal } from "#lib/core/workflow.ts";
import { writeUpWorkflow } from "./workflow.ts";

const personId = "00000000-0000-7000-8000-000000000001";
const both = mintPerson({
  personId,
  signInId: null,
  fullName: "Nông Thị Bích",
  givenName: "Bích",
  position: "",
  unitId: null,
  unitName: null,
  roles: ["secretariat", "leader", "delegate"],
  actingFor: [],
  requestId: "test",
});

describe("the steps of a review", () => {
  it.each(["check", "confirm", "approve"])("are never an author's: %s", (name) => {
    const step = writeUpWorkflow.transitions.find((one) => one.name === name);
    if (!step) throw new Error(`no step ${name}`);
    const assigned = [personId];
    expect(refusal(step, "in_review", both, { assigned, authors: [] })).toBeNull();
    expect(refusal(step, "in_review", both, { assigned, authors: [personId] })).toBe("four_eyes");
  });

  it("lead from one status to another as they are drawn", () => {
    const drawn = writeUpWorkflow.transitions.map(({ name, from, to }) => `${from.join(", ")} -> ${to}: ${name}`);
    expect(drawn).toMatchInlineSnapshot(`
      [
        "draft, changes_requested -> in_review: submit",
        "in_review -> in_review: check",
        "in_review -> in_review: confirm",
        "in_review, approved -> changes_requested: return",
        "in_review -> approved: approve",
        "approved -> published: publish",
        "approved -> corrected: correct",
        "draft, in_review, changes_requested, approved, published, corrected -> withdrawn: withdraw",
        "in_review, approved, published, corrected, withdrawn -> draft: edit",
        "draft, changes_requested -> published: discard",
        "draft, changes_requested -> corrected: discard",
        "draft, changes_requested -> withdrawn: discard",
      ]
    `);
  });
});
