import { describe, expect, it } from "vitest";
import { contributionStatuses, type Role } from "#db/vocabulary.ts";
import { mintPerson } from "#lib/core/actor.ts";
import { abilitiesOf, contributionWorkflow, isLate } from "./workflow.ts";

const me = "00000000-0000-7000-8000-000000000001";
const someone = "00000000-0000-7000-8000-000000000002";
const as = (...roles: Role[]) =>
  mintPerson({
    personId: me,
    signInId: null,
    fullName: "Hoàng Thị Yến",
    givenName: "Yến",
    position: "",
    unitId: null,
    unitName: null,
    roles,
    actingFor: [],
    requestId: "test",
  });
const session = { status: "invited", chairId: null, recorderId: null } as const;
const steps = (actor: ReturnType<typeof as>, authorId: string, named: object = {}, isAuthorListed = true) =>
  Object.fromEntries(
    contributionStatuses.map((status) => [
      status,
      abilitiesOf(actor, { status, authorId, isAuthorListed }, { ...session, ...named })
        .map((ability) => ability.replace("contribution.", ""))
        .join(" "),
    ]),
  );

describe("the way of a contribution", () => {
  it("is this table", () => {
    const lines = contributionWorkflow.transitions.map(
      ({ name, from, to, permission }) => `${name}: ${from.join(", ")} → ${to} (${permission})`,
    );
    expect(lines).toMatchInlineSnapshot(`
      [
        "submit: draft → submitted (contribution.submit)",
        "receive: submitted → received (contribution.receive)",
        "schedule: received → scheduled (contribution.schedule)",
        "present: received, scheduled → presented (contribution.present)",
        "pass_over: scheduled → not_presented (contribution.pass_over)",
        "answer: received, presented, not_presented → answered (contribution.answer)",
        "withdraw: draft, submitted, received, scheduled → withdrawn (contribution.withdraw)",
      ]
    `);
  });

  it("lets its author write until it is received and withdraw until it is presented", () => {
    expect(steps(as("delegate"), me)).toEqual({
      draft: "submit withdraw edit",
      submitted: "withdraw edit",
      received: "withdraw",
      scheduled: "withdraw",
      presented: "",
      not_presented: "",
      answered: "",
      withdrawn: "",
    });
    expect(Object.values(steps(as("delegate"), someone)).join("")).toBe("");
  });

  it("gives the secretariat the steps after submission", () => {
    expect(steps(as("secretariat"), someone)).toEqual({
      draft: "",
      submitted: "receive",
      received: "schedule present answer",
      scheduled: "present pass_over",
      presented: "answer",
      not_presented: "answer",
      answered: "",
      withdrawn: "",
    });
  });

  it("gives the recorder of this session what happens in the room, and a leader nothing", () => {
    expect(steps(as(), someone, { recorderId: me })).toMatchObject({
      submitted: "",
      received: "present",
      scheduled: "present pass_over",
    });
    expect(steps(as(), someone, { recorderId: someone })).toMatchObject({ received: "", scheduled: "" });
    expect(Object.values(steps(as("leader"), someone)).join("")).toBe("");
  });

  it("lets who was taken off the list take back and nothing else", () => {
    expect(steps(as("delegate"), me, {}, false)).toMatchObject({
      draft: "withdraw",
      submitted: "withdraw",
      received: "withdraw",
    });
  });

  it("offers no submission once the session takes none", () => {
    expect(steps(as("delegate"), me, { status: "closed" }).draft).toBe("withdraw edit");
  });
});

it("is late by the day in Vietnam, never for a speech", () => {
  expect(isLate(new Date("2020-11-24T23:59:00+07:00"), "paper", "2020-11-24")).toBe(false);
  expect(isLate(new Date("2020-11-25T00:01:00+07:00"), "paper", "2020-11-24")).toBe(true);
  expect(isLate(new Date("2020-11-25T00:01:00+07:00"), "speech", "2020-11-24")).toBe(false);
  expect(isLate(null, "paper", "2020-11-24")).toBe(false);
});
