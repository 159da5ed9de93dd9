import { describe, expect, it } from "vitest";
import { roles } from "#db/vocabulary.ts";
import { mintPerson, mintPublic, mintSystem } from "./actor.ts";
import { can, canAny, hasAnyGrant, type Permission, permissions } from "./permissions.ts";

const me = "00000000-0000-7000-8000-000000000001";
const someone = "00000000-0000-7000-8000-000000000002";
const as = (...held: (typeof roles)[number][]) =>
  mintPerson({
    personId: me,
    signInId: null,
    fullName: "Nguyễn Văn A",
    givenName: "A",
    position: "",
    unitId: null,
    unitName: null,
    roles: held,
    actingFor: [],
    requestId: "test",
  });

describe("who may do what", () => {
  it("is this table, and a change of it is seen in review", () => {
    const holders = [...roles, "chair", "recorder", "deputy", "person", "visitor"] as const;
    const lines = Object.entries(permissions).map(([permission, row]) => {
      const grants = holders.flatMap((holder) =>
        holder in row ? `${holder}:${(row as Record<string, string>)[holder]}` : [],
      );
      return `${permission} ${grants.join(" ")}`;
    });
    expect(lines.join("\n")).toMatchSnapshot();
  });

  it("gives `own` only to the owner and `assigned` only to those named", () => {
    expect(can(as("delegate"), "contribution.edit", { owner: me })).toBe(true);
    expect(can(as("delegate"), "contribution.edit", { owner: someone })).toBe(false);
    expect(can(as("delegate"), "session.view", { assigned: [someone, me] })).toBe(true);
    expect(can(as("delegate"), "session.view", { assigned: [someone] })).toBe(false);
  });

  it("counts a session role only where the session names the person", () => {
    expect(can(as(), "contribution.record", { recorder: me })).toBe(true);
    expect(can(as(), "contribution.record", { recorder: someone })).toBe(false);
    expect(hasAnyGrant(as(), "contribution.record")).toBe(true);
    expect(hasAnyGrant(as(), "writeup.approve")).toBe(false);
  });

  it("adds up the roles a person holds", () => {
    expect(can(as("delegate", "leader"), "writeup.approve")).toBe(true);
    expect(can(as("delegate"), "writeup.approve")).toBe(false);
  });

  it("gives a visitor nothing but the use of a link, and a job everything", () => {
    const allowed = (Object.keys(permissions) as Permission[]).filter((name) => can(mintPublic("test"), name));
    expect(allowed).toEqual(["account.use_link", "account.create_first_admin"]);
    expect(canAny(mintSystem("seed"), "audit.view")).toBe(true);
  });
});
