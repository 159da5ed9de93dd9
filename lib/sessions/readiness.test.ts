import { expect, it } from "vitest";
import { findGaps, type Preparation } from "./readiness.ts";

const invited = { id: "1", fullName: "Vi Đào", position: "", unitName: null };
const session: Preparation = {
  dayPart: "morning",
  startsAt: "07:30",
  status: "invited",
  chairId: "2",
  recorderId: "3",
  minutes: 60,
  items: [{ id: "4", title: "Khai mạc", kind: "ceremony", minutes: 10, hasPresenter: false, programme: null }],
  reports: [],
  delegates: [{ person: invited, status: "invited", isAskedAgain: false }],
  contributionsToReceive: 0,
  clashes: { sameRoom: [], disabled: [], isConvenerEnded: false },
};

it("waits for no answers while a session is postponed", () => {
  const kinds = (status: Preparation["status"]) => findGaps({ ...session, status }).map(({ kind }) => kind);
  expect(kinds("invited")).toContain("noAnswer");
  expect(kinds("postponed")).not.toContain("noAnswer");
});
