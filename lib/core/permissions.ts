import { type Role, roles, type SessionRole } from "#db/vocabulary.ts";
import type { Actor, Stead } from "./actor.ts";

/** `any`: every row · `own`: rows whose owner the actor is · `assigned`: rows the actor is named in. Absent: no. */
type Scope = "any" | "own" | "assigned";

/**
 * `person` is everyone signed in; `visitor` everyone else; chair and recorder hold for the session that names them; a deputy
 * is whom a leader who is away today has named.
 */
type Holder = Role | SessionRole | "deputy" | "person" | "visitor";

type Row = Partial<Record<Holder, Scope>>;

/** Who may do what. Permission name = command = audit action = message key. */
export const permissions = {
  "session.view": { secretariat: "any", leader: "any", chair: "any", recorder: "any", delegate: "assigned" },
  "session.create": { secretariat: "any" },
  "session.edit": { secretariat: "any" },
  "session.schedule": { secretariat: "any" },
  "session.invite": { secretariat: "any" },
  "session.open": { secretariat: "any", chair: "any" },
  "session.adjourn": { secretariat: "any", chair: "any" },
  "session.close": { secretariat: "any", chair: "any" },
  "session.archive": { secretariat: "any" },
  "session.postpone": { secretariat: "any" },
  "session.cancel": { secretariat: "any" },
  "agenda.edit": { secretariat: "any" },
  "delegate.add": { secretariat: "any" },
  "delegate.remove": { secretariat: "any" },
  "delegate.edit": { secretariat: "any" },
  "delegate.view": { secretariat: "any", leader: "any", chair: "any", recorder: "any" },
  "delegate.answer": { person: "own" },
  "delegate.open": { person: "own" },
  "measure.create": { secretariat: "any" },
  "measure.edit": { secretariat: "any" },
  "programme.view": { secretariat: "any", leader: "any", delegate: "any", chair: "any", recorder: "any" },
  "programme.create": { secretariat: "any" },
  "programme.edit": { secretariat: "any" },
  "programme.import": { secretariat: "any" },
  "indicator.create": { secretariat: "any" },
  "indicator.edit": { secretariat: "any" },
  "indicator.move": { secretariat: "any" },
  "indicator.edit_detail": { secretariat: "any", delegate: "assigned" },
  "indicator.open_detail": { secretariat: "any", leader: "any", delegate: "assigned" },
  "report.start": { secretariat: "any" },
  "report.edit": { secretariat: "any", delegate: "assigned" },
  "report.import": { secretariat: "any", delegate: "assigned" },
  "report.submit": { secretariat: "any", delegate: "assigned" },
  "report.check": { secretariat: "any" },
  "report.return": { secretariat: "any", leader: "any" },
  "report.accept": { secretariat: "any", leader: "any" },
  "report.revise": { secretariat: "any", delegate: "assigned" },
  "report.correct": { secretariat: "any", delegate: "assigned" },
  "report.explain": { secretariat: "any", delegate: "assigned" },
  "quote.keep": { secretariat: "any" },
  "quote.note": { secretariat: "any" },
  "quote.mend": { secretariat: "any" },
  "file.upload": { secretariat: "any", delegate: "any" },
  "file.read_text": { secretariat: "any", delegate: "own" },
  // Nobody: only the sweep of unattached uploads.
  "file.discard": {},
  "file.view": { secretariat: "any", leader: "any", delegate: "assigned", chair: "any", recorder: "any" },
  "contribution.view": { secretariat: "any", leader: "any", chair: "any", recorder: "any", delegate: "own" },
  "contribution.create": { delegate: "assigned" },
  "contribution.edit": { delegate: "own" },
  "contribution.submit": { delegate: "own" },
  "contribution.withdraw": { delegate: "own" },
  "contribution.record": { secretariat: "any", recorder: "any" },
  "contribution.receive": { secretariat: "any" },
  "contribution.schedule": { secretariat: "any" },
  "contribution.present": { secretariat: "any", recorder: "any" },
  "contribution.pass_over": { secretariat: "any", recorder: "any" },
  "contribution.answer": { secretariat: "any" },
  "writeup.view": { secretariat: "any", leader: "any", deputy: "any" },
  // A delegate is named in a text that quotes figures of their unit: they read its words and those figures, nothing else.
  "writeup.read": { secretariat: "any", leader: "any", deputy: "any", delegate: "assigned" },
  "writeup.create": { secretariat: "any" },
  "writeup.edit": { secretariat: "any" },
  "writeup.submit": { secretariat: "any" },
  "writeup.check": { secretariat: "any" },
  "writeup.confirm": { secretariat: "assigned", delegate: "assigned" },
  "writeup.return": { leader: "any", deputy: "any", secretariat: "assigned", delegate: "assigned" },
  "writeup.comment": { secretariat: "any", leader: "any", deputy: "any", delegate: "assigned" },
  "writeup.resolve": { secretariat: "any", leader: "any", deputy: "any", delegate: "own" },
  "writeup.approve": { leader: "any", deputy: "any" },
  "writeup.discard": { secretariat: "any" },
  "writeup.remind": { secretariat: "any" },
  "writeup.publish": { secretariat: "any" },
  "writeup.correct": { secretariat: "any" },
  "writeup.note": { secretariat: "any" },
  "writeup.share": { secretariat: "any" },
  "writeup.unshare": { secretariat: "any" },
  "writeup.schedule": { secretariat: "any" },
  "writeup.unschedule": { secretariat: "any" },
  "writeup.withdraw": { secretariat: "any", leader: "any" },
  "review_chain.edit": { secretariat: "any" },
  "style.edit": { secretariat: "any" },
  "mail.view": { secretariat: "any", admin: "any" },
  "mail.try": { secretariat: "any", admin: "any" },
  // Which server, and how it is set, is no matter of the office: it hears whether mail goes out.
  "mail.view_server": { admin: "any" },
  "delegation.view": { secretariat: "any", leader: "any", admin: "any" },
  "delegation.create": { leader: "any" },
  "delegation.end": { leader: "own", admin: "any" },
  "delegation.allow": { admin: "any" },
  "person.view": { secretariat: "any", leader: "any", delegate: "any", admin: "any" },
  // Puts somebody into the directory without an account or a role: a guest, somebody of a unit.
  "person.add": { secretariat: "any" },
  "person.manage": { admin: "any" },
  "person.invite": { admin: "any" },
  "person.edit": { admin: "any" },
  "person.grant": { admin: "any" },
  "person.reset_password": { admin: "any" },
  "person.disable": { admin: "any" },
  "person.enable": { admin: "any" },
  // Nobody in the browser: only `npm run admin-link`, on the server itself.
  "person.rescue": {},
  "unit.create": { admin: "any" },
  "unit.edit": { admin: "any" },
  "audit.view": { admin: "any" },
  "setup.add_units": { admin: "any" },
  "setup.invite_people": { admin: "any" },
  "setup.skip": { admin: "any" },
  "account.change_password": { person: "own" },
  "account.sign_out_everywhere": { person: "own" },
  "account.choose_mail": { person: "own" },
  "account.use_link": { visitor: "any" },
  "account.create_first_admin": { visitor: "any" },
} as const satisfies Record<string, Row>;

export type Permission = keyof typeof permissions;

/** What `can` needs to know of a row: who owns it, who is named in it, who chairs or records its session. */
export type Facts = {
  owner?: string | null;
  assigned?: readonly string[];
  chair?: string | null;
  recorder?: string | null;
  /** Everyone who wrote the document, for four-eyes rules. */
  authors?: readonly string[];
};

/** Holders an actor is, whatever the row; session roles are added where `facts` names the actor. */
function holdersOf(actor: Actor, facts: Facts | "anywhere"): readonly Holder[] {
  if (actor.kind === "public" || actor.kind === "link") return ["visitor"];
  if (actor.kind === "system") return [];
  const holders: Holder[] = ["person", ...actor.roles];
  if (facts === "anywhere" || facts.chair === actor.personId) holders.push("chair");
  if (facts === "anywhere" || facts.recorder === actor.personId) holders.push("recorder");
  if (actor.actingFor.length > 0) holders.push("deputy");
  return holders;
}

/** Everything that `can` looks at in an actor but for their id: two with the same standing may do the same to their own rows. */
export function standingOf(actor: Actor): string {
  if (actor.kind !== "person") return actor.kind;
  return `${actor.roles.join()}${actor.actingFor.length > 0 ? " deputy" : ""}`;
}

function scopesOf(actor: Actor, permission: Permission, facts: Facts | "anywhere"): Scope[] {
  const row: Row = permissions[permission];
  return holdersOf(actor, facts).flatMap((holder) => row[holder] ?? []);
}

/** Might this actor be allowed on some row? Asked before a row is read, so that a stranger learns nothing of it. */
export function hasAnyGrant(actor: Actor, permission: Permission): boolean {
  return actor.kind === "system" || scopesOf(actor, permission, "anywhere").length > 0;
}

/** Is this actor allowed on every row? Lists use it to leave the visibility condition out. */
export function canAny(actor: Actor, permission: Permission): boolean {
  return actor.kind === "system" || scopesOf(actor, permission, {}).includes("any");
}

/** The roles that may do this to every row: for a condition on people of whom none is asking. */
export const rolesFor = (permission: Permission): Role[] => rolesOf(permission, "any");

/** The roles that may do this to the rows they are named in. */
export const rolesNamedFor = (permission: Permission): Role[] => rolesOf(permission, "assigned");

function rolesOf(permission: Permission, scope: Scope): Role[] {
  const row: Row = permissions[permission];
  return roles.filter((role) => row[role] === scope);
}

/** May whoever stands in for a leader do this in their stead? */
export const isDelegable = (permission: Permission): boolean => "deputy" in permissions[permission];

/** May this actor do this to the row with these facts? Jobs and seeds may do everything; they are audited as such. */
export function can(actor: Actor, permission: Permission, facts: Facts = {}): boolean {
  if (actor.kind === "system") return true;
  const personId = actor.kind === "person" || actor.kind === "link" ? actor.personId : null;
  return scopesOf(actor, permission, facts).some((scope) => {
    if (scope === "any") return true;
    if (personId === null) return false;
    return scope === "own" ? facts.owner === personId : (facts.assigned ?? []).includes(personId);
  });
}

/**
 * Where deputies may do this: the leader in whose stead this actor does it, null who does it in their own right, undefined
 * who may not, as they stand in for none but the document's authors. A leader who is named as a deputy acts as one.
 */
export function steadOf(actor: Actor, permission: Permission, facts: Facts): Stead | null | undefined {
  if (actor.kind !== "person" || actor.actingFor.length === 0 || !isDelegable(permission)) return null;
  const stead = actor.actingFor.find(({ leaderId }) => !facts.authors?.includes(leaderId));
  if (stead) return stead;
  return can({ ...actor, actingFor: [] }, permission, facts) ? null : undefined;
}
