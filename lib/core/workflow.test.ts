import { describe, expect, it } from "vitest";
import { mintPerson } from "./actor.ts";
import { available, defineWorkflow, refusal } from "./workflow.ts";

const workflow = defineWorkflow({
  subject: "write_up",
  transitions: [
    { name: "submit", from: ["draft"], to: "in_review", permission: "writeup.submit" },
    { name: "approve", from: ["in_review"], to: "approved", permission: "writeup.approve", notBy: "author" },
  ],
});
const both = mintPerson({
  personId: "00000000-0000-7000-8000-000000000001",
  signInId: null,
  fullName: "Nông Thị Bích",
  givenName: "Bích",
  position: "",
  unitId: null,
  unitName: null,
  roles: ["leader", "secretariat"],
  actingFor: [],
  requestId: "test",
});

describe("what may happen next", () => {
  it("offers the steps that fit the status and the role", () => {
    expect(available(workflow, "draft", both, {})).toEqual(["submit"]);
    expect(available(workflow, "in_review", both, { authors: [] })).toEqual(["approve"]);
  });

  it("keeps an author from approving, whatever roles they hold", () => {
    expect(available(workflow, "in_review", both, { authors: [both.personId] })).toEqual([]);
    expect(refusal(workflow.transitions[1], "in_review", both, { authors: [both.personId] })).toBe("four_eyes");
  });

  it("names the wrong status and the missing role apart", () => {
    expect(refusal(workflow.transitions[1], "draft", both, {})).toBe("not_now");
    expect(refusal(workflow.transitions[1], "in_review", { ...both, roles: ["delegate"] }, {})).toBe("forbidden");
  });
});
