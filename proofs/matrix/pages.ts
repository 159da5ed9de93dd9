import type { Permission } from "#lib/core/permissions.ts";
import type { Answer } from "../http/client.ts";
import type { Person } from "./cast.ts";
import { isAllowed } from "./expected.ts";
import type { Scene } from "./scene.ts";

/** What a page turned out to be. `closed`: the page without what it is about, saying why. */
type PageOutcome = "page" | "closed" | "sign_in" | "forbidden" | "not_found" | "redirect" | "error";

export type PageRow = {
  expect(person: Person, scene: Scene): PageOutcome;
  /** Words that whoever gets the page must find in it, and nobody else may be sent. */
  shows?(scene: Scene): string;
};

/** A page for all, signed in or not. */
const open = (shows?: PageRow["shows"]): PageRow => ({ expect: () => "page", ...(shows ? { shows } : {}) });

/** A page for everybody who is signed in. */
const signedIn: PageRow = { expect: (person) => (person.id === null ? "sign_in" : "page") };

type Gate = {
  /** Without this one there is no such page for them. */
  visible?: Permission;
  /** What whoever sees the row but lacks the permission gets. */
  otherwise?: PageOutcome;
  /** Whoever may is sent on to another page. */
  leadsOn?: boolean;
  facts?(scene: Scene): Parameters<typeof isAllowed>[2];
  shows?(scene: Scene): string;
};

/** A page behind a permission. */
function gated(permission: Permission, gate: Gate = {}): PageRow {
  const { visible, otherwise = "forbidden", leadsOn = false, facts, shows } = gate;
  return {
    expect(person, scene) {
      if (person.id === null) return "sign_in";
      const known = facts?.(scene) ?? {};
      if (visible && !isAllowed(person, visible, known)) return "not_found";
      if (!isAllowed(person, permission, known)) return otherwise;
      return leadsOn ? "redirect" : "page";
    },
    ...(shows ? { shows } : {}),
  };
}

/** A page of the scene's session, for whoever may see that session. */
const ofSession = (permission: Permission = "session.view", gate: Gate = {}): PageRow =>
  gated(permission, {
    visible: "session.view",
    facts: ({ facts }) => facts,
    shows: ({ session }) => session.title,
    ...gate,
  });

const programmeTitle = ({ programme }: Scene) => programme.title;
const contributionTitle = ({ contribution }: Scene) => contribution.title;
const writeUpTitle = ({ writeUp }: Scene) => writeUp.title;

/** Every page of the product, by the pattern of its address. One that is missing here fails `npm run check`. */
export const pageRows: Readonly<Record<string, PageRow>> = {
  "/[locale]": open(({ published }) => published.title),
  "/[locale]/news": { expect: () => "redirect" },
  "/[locale]/news/[slug]": open(({ published }) => published.title),
  // Whoever has the link reads the revision; here everybody has it.
  "/[locale]/preview/[secret]": open(({ shared }) => shared.title),
  "/[locale]/archive": open(({ published }) => published.title),
  "/[locale]/[...missing]": { expect: () => "not_found" },
  "/_not-found": { expect: () => "not_found" },
  "/_global-error": { expect: () => "error" },

  "/[locale]/sign-in": { expect: (person) => (person.id === null ? "page" : "redirect") },
  "/[locale]/forgot-password": open(),
  "/[locale]/access/[secret]": open(({ invited }) => invited.fullName),

  // Leads on to the first step that is open.
  "/[locale]/setup": gated("setup.skip", { leadsOn: true }),
  "/[locale]/setup/[step]": gated("setup.skip"),

  "/[locale]/my-work": signedIn,
  "/[locale]/account": signedIn,
  "/[locale]/audit": gated("audit.view"),
  "/[locale]/audit/sign-ins": gated("audit.view"),
  "/[locale]/people": gated("person.view"),
  "/[locale]/people/new": gated("person.invite"),
  "/[locale]/people/[personId]": gated("person.view", {
    visible: "person.view",
    shows: ({ person }) => person.fullName,
  }),
  "/[locale]/people/[personId]/edit": gated("person.edit", {
    visible: "person.view",
    shows: ({ person }) => person.fullName,
  }),
  "/[locale]/units": gated("person.view", { shows: ({ unit }) => unit.name }),
  "/[locale]/units/new": gated("unit.create"),
  "/[locale]/units/[unitId]": gated("unit.edit", { shows: ({ unit }) => unit.name }),
  "/[locale]/programmes": gated("programme.view"),
  "/[locale]/programmes/new": gated("programme.create"),
  "/[locale]/programmes/import": gated("programme.import"),
  "/[locale]/programmes/[programmeId]": gated("programme.view", { shows: programmeTitle }),
  "/[locale]/programmes/[programmeId]/edit": gated("programme.edit", { shows: programmeTitle }),

  "/[locale]/settings/measures": gated("measure.edit"),
  "/[locale]/settings/style": gated("style.edit"),
  "/[locale]/reports/[reportId]": gated("file.view", {
    visible: "file.view",
    facts: ({ facts }) => facts,
    shows: ({ report }) => report.title,
  }),
  // The scene's report was handed in: nobody writes in it any more, and whoever reads it is led to it.
  "/[locale]/reports/[reportId]/edit": {
    expect(person, { facts }) {
      if (person.id === null) return "sign_in";
      return isAllowed(person, "file.view", facts) ? "redirect" : "not_found";
    },
  },
  // Without a second version there is nothing to compare.
  "/[locale]/reports/[reportId]/sheet": {
    expect(person, { facts }) {
      if (person.id === null) return "sign_in";
      return isAllowed(person, "file.view", facts) ? "redirect" : "not_found";
    },
  },
  // Without a second version there is nothing to compare.
  "/[locale]/reports/[reportId]/difference": {
    expect: (person) => (person.id === null ? "sign_in" : "not_found"),
  },

  "/[locale]/files/[fileId]": gated("file.view", {
    visible: "file.view",
    facts: ({ facts }) => facts,
    shows: ({ paper }) => paper.name,
  }),

  "/[locale]/sessions": signedIn,
  "/[locale]/sessions/new": gated("session.create"),
  "/[locale]/sessions/[sessionId]": ofSession(),
  "/[locale]/sessions/[sessionId]/agenda": ofSession(),
  "/[locale]/sessions/[sessionId]/delegates": ofSession(),
  "/[locale]/sessions/[sessionId]/documents": ofSession(),
  "/[locale]/sessions/[sessionId]/contributions": ofSession(),
  "/[locale]/sessions/[sessionId]/edit": ofSession("session.edit"),
  "/[locale]/sessions/[sessionId]/contributions/record": ofSession("contribution.record", { otherwise: "not_found" }),
  "/[locale]/sessions/[sessionId]/contributions/new": ofSession("contribution.create", { otherwise: "closed" }),
  "/[locale]/sessions/[sessionId]/contributions/[contributionId]": gated("contribution.view", {
    visible: "contribution.view",
    facts: ({ contributionFacts }) => contributionFacts,
    shows: contributionTitle,
  }),
  "/[locale]/sessions/[sessionId]/contributions/[contributionId]/edit": gated("contribution.edit", {
    visible: "contribution.view",
    otherwise: "closed",
    facts: ({ contributionFacts }) => contributionFacts,
    shows: contributionTitle,
  }),
  "/[locale]/sessions/[sessionId]/write-up": gated("writeup.view", { visible: "writeup.view", shows: writeUpTitle }),
  "/[locale]/sessions/[sessionId]/write-up/difference": gated("writeup.view", {
    visible: "writeup.view",
    shows: writeUpTitle,
  }),
  "/[locale]/sessions/[sessionId]/write-up/edit": gated("writeup.edit", {
    visible: "writeup.view",
    otherwise: "redirect",
    shows: writeUpTitle,
  }),
  // Of the scene's text nobody owns a figure.
  "/[locale]/write-ups/[writeUpId]/confirm": {
    expect: (person) => (person.id === null ? "sign_in" : "not_found"),
  },
  "/[locale]/settings/delegations": gated("delegation.view"),
  "/[locale]/settings/mail": gated("mail.view"),
  "/[locale]/settings/review": gated("writeup.view"),
  "/[locale]/write-ups": gated("writeup.view", { shows: ({ listed }) => listed.title }),
};

const interrupts: Readonly<Record<string, PageOutcome>> = { 401: "sign_in", 403: "forbidden", 404: "not_found" };

/** A page of the workspace about one thing, by its pattern: whether there is such a thing is known before anything is sent. */
export const isAboutOne = (pattern: string): boolean =>
  /\[(?!locale\]|slug\]|secret\]|\.\.\.)/.test(pattern.replace("/[locale]", ""));

/**
 * What an answer is, by what it carries: behind a loading screen Next has sent 200 before it knows that there is nothing to
 * show, and says so further down; `isPrompt` where that is a fault. `words` are those of the page, if it has any of its own.
 */
export function judgePage({ status, text }: Answer, words: string | undefined, isPrompt = false): PageOutcome {
  const isShown = words === undefined || text.includes(words);
  const late = /NEXT_HTTP_ERROR_FALLBACK;(\d+)/.exec(text)?.[1];
  if (isPrompt && late !== undefined && late !== String(status)) return "error";
  const refusal = interrupts[late ?? status];
  if (refusal) return words !== undefined && isShown ? "error" : refusal;
  if ((status >= 300 && status < 400) || text.includes("NEXT_REDIRECT")) return "redirect";
  if (status !== 200) return "error";
  if (isPrompt && isShown && words !== undefined && !titleOf(text).includes(words)) return "error";
  return isShown ? "page" : "closed";
}

const titleOf = (html: string): string => /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? "";
