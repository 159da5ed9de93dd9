import type { SessionStatus } from "#db/vocabulary.ts";
import { defineWorkflow } from "#lib/core/workflow.ts";

/** draft → scheduled → invited → in_session ⇄ adjourned → closed → archived; postponed and cancelled on the way. */
export const sessionWorkflow = defineWorkflow({
  subject: "session",
  transitions: [
    {
      name: "schedule",
      from: ["draft", "postponed"],
      to: "scheduled",
      permission: "session.schedule",
    },
    {
      name: "invite",
      from: ["scheduled"],
      to: "invited",
      permission: "session.invite",
    },
    {
      name: "open",
      from: ["invited", "adjourned"],
      to: "in_session",
      permission: "session.open",
    },
    {
      name: "adjourn",
      from: ["in_session"],
      to: "adjourned",
      permission: "session.adjourn",
    },
    {
      name: "close",
      from: ["in_session", "adjourned"],
      to: "closed",
      permission: "session.close",
    },
    {
      name: "archive",
      from: ["closed"],
      to: "archived",
      permission: "session.archive",
    },
    {
      name: "postpone",
      from: ["scheduled", "invited"],
      to: "postponed",
      permission: "session.postpone",
      needs: "comment",
    },
    {
      name: "cancel",
      from: ["draft", "scheduled", "invited", "postponed"],
      to: "cancelled",
      permission: "session.cancel",
      needs: "comment",
    },
  ],
});

export type SessionStep = (typeof sessionWorkflow)["transitions"][number]["name"];

/** While one of these holds, the session, its agenda and its delegate list may still change. */
export const changeable: readonly SessionStatus[] = [
  "draft",
  "scheduled",
  "invited",
  "in_session",
  "adjourned",
  "postponed",
];

/** May the session's own data, agenda and delegate list still change? */
export function isChangeable(status: SessionStatus): boolean {
  return changeable.includes(status);
}

/** Only those who prepare a session know of it before the invitations go out. */
export function isAnnounced(status: SessionStatus): boolean {
  return status !== "draft" && status !== "scheduled";
}

/** Called off, for now or for good: nothing is asked of its delegates. */
export function isCalledOff(status: SessionStatus): boolean {
  return status === "postponed" || status === "cancelled";
}

/** An invitation can be answered, and the answer changed, until the session opens. */
export function takesAnswers(status: SessionStatus): boolean {
  return status === "invited";
}

/** The invitations of this session are out: whoever joins the list now is invited at once. */
export function invitesAtOnce(status: SessionStatus): boolean {
  return status === "invited" || status === "in_session" || status === "adjourned";
}

/** Days before a session by which invitations and papers go out: a committee's usual rule (DOMAIN section 1.2, step 8). */
const invitationDays = 3;

/** The last day for the invitations of a session on `date`; both YYYY-MM-DD. */
export function inviteBy(date: string): string {
  return new Date(Date.parse(date) - invitationDays * 86_400_000).toISOString().slice(0, 10);
}
