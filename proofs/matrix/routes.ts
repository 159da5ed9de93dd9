import { makeReport } from "#fixtures/factories.ts";
import { pdfOf } from "../http/pdf.ts";
import type { Person } from "./cast.ts";
import { isAllowed } from "./expected.ts";
import { makeStoredFile, type Scene } from "./scene.ts";

/** One thing to ask of a route: the address, what goes with it, and the status each person must get. */
export type RouteTry = {
  name: string;
  path: string;
  init?: RequestInit;
  expect(person: Person): number;
  /** Whoever may writes something: not asked among the refusals. */
  writes?: boolean;
};

/** By method; HEAD asks what GET asks, where it has no entry of its own. */
type RouteRow = Readonly<Record<string, (scene: Scene) => Promise<RouteTry[]> | RouteTry[]>>;

const same = (path: string, status: number, init?: RequestInit) => () => [
  { name: path, path, ...(init ? { init } : {}), expect: () => status },
];

const mayRead = (who: Person, { facts }: Scene) => who.id !== null && isAllowed(who, "file.view", facts);

/** A file is read by whom its paper is for; what hangs on nothing, by who sent it in; all others do not learn of it. */
async function fileTries(scene: Scene): Promise<RouteTry[]> {
  const { session, person } = scene;
  const onReport = async (protection: "internal" | "restricted") => {
    const { id } = await makeStoredFile({ protection, uploadedById: person.id });
    await makeReport({ sessionId: session.id, status: "submitted", fileIds: [id] });
    return id;
  };
  const alone = await makeStoredFile({ uploadedById: person.id });
  const staff = (person: Person) => person.roles.some((role) => role === "secretariat" || role === "leader");
  const status = (isThere: boolean) => (isThere ? 200 : 404);
  return [
    {
      name: "a report's file",
      path: `/api/files/${await onReport("internal")}`,
      expect: (who) => status(mayRead(who, scene)),
    },
    {
      name: "a restricted file",
      path: `/api/files/${await onReport("restricted")}`,
      expect: (who) => status(who.id !== null && staff(who)),
    },
    { name: "somebody else's upload", path: `/api/files/${alone.id}`, expect: () => 404 },
    { name: "no id", path: "/api/files/khong-co", expect: () => 404 },
  ];
}

const seesWriteUps = (who: Person) => (who.id !== null && isAllowed(who, "writeup.view", {}) ? 200 : 404);

const pdf = pdfOf("bao cao");
const upload = (body: BodyInit, origin?: string): RequestInit => ({
  method: "POST",
  body,
  headers: { "content-type": "application/pdf", ...(origin ? { origin } : {}) },
});
const uploadStatus = (allowed: number) => (person: Person) =>
  person.id === null ? 401 : isAllowed(person, "file.upload", {}) ? allowed : 403;

/** Every route handler and exported method. One that is missing here fails `npm run check`. */
export const routeRows: Readonly<Record<string, RouteRow>> = {
  "/[locale]/news/[slug]/card.jpg": {
    GET: ({ published, writeUp }) => [
      { name: "a published item's card", path: `/vi/news/${published.slug}/card.jpg`, expect: () => 200 },
      { name: "a draft's card", path: `/vi/news/${writeUp.slug ?? writeUp.id}/card.jpg`, expect: () => 404 },
    ],
  },
  "/[locale]/feed.xml": { GET: same("/vi/feed.xml", 200) },
  "/icon.svg": { GET: same("/icon.svg", 200) },
  "/manifest.webmanifest": { GET: same("/manifest.webmanifest", 200) },
  "/robots.txt": { GET: same("/robots.txt", 200) },
  "/sitemap.xml": { GET: same("/sitemap.xml", 200) },
  "/api/health": { GET: same("/api/health", 200) },
  "/api/health/live": { GET: same("/api/health/live", 200) },
  "/api/health/ready": { GET: same("/api/health/ready", 200) },
  // Only with the signature of an instance, which nobody outside has.
  "/api/revalidate": {
    POST: same("/api/revalidate", 404, {
      method: "POST",
      body: JSON.stringify({ tag: "news", at: 0, signature: "0".repeat(64) }),
    }),
  },
  "/api/auth/[...nextauth]": {
    GET: same("/api/auth/session", 200),
    // next-auth knows no HEAD.
    HEAD: same("/api/auth/session", 400),
    POST: same("/api/auth/callback/credentials", 302, {
      method: "POST",
      body: new URLSearchParams({ username: "admin", password: "wrong" }),
    }),
  },
  "/api/files": {
    POST: () => [
      {
        name: "an upload",
        path: "/api/files?name=bao-cao.pdf",
        init: upload(pdf),
        expect: uploadStatus(201),
        writes: true,
      },
      { name: "an empty upload", path: "/api/files?name=bao-cao.pdf", init: upload(""), expect: uploadStatus(422) },
      {
        name: "an upload from another site",
        path: "/api/files?name=bao-cao.pdf",
        init: upload(pdf, "https://other.example"),
        expect: () => 403,
      },
    ],
  },
  "/api/files/[fileId]": { GET: fileTries },
  "/api/files/[fileId]/pages/[page]": {
    GET: (scene) =>
      ["1", "2", "x"].map((page) => ({
        name: `page ${page}`,
        path: `/api/files/${scene.paper.id}/pages/${page}`,
        expect: (who) => (page === "1" && mayRead(who, scene) ? 200 : 404),
      })),
  },
  // Whoever has the link sees the photos of its revision, and no other file by it.
  "/api/previews/[secret]/[fileId]": {
    GET: ({ secret, photo, paper }) => [
      ...same(`/api/previews/${secret}/${photo?.id}`, 200)(),
      ...same(`/api/previews/${secret}/${paper.id}`, 404)(),
      ...same(`/api/previews/khong-co/${photo?.id}`, 404)(),
      ...same(`/api/files/${photo?.id}`, 404)().map((one) => ({ ...one, expect: seesWriteUps })),
    ],
  },
  "/api/programmes": {
    GET: ({ programme }) => programmeTries("/api/programmes?search=an", `/api/programmes?id=${programme.id}`),
  },
  "/api/sheets/register": { GET: () => programmeTries("/api/sheets/register", "/api/sheets/register?empty") },
  "/api/sheets/programmes/[programmeId]": {
    GET: ({ programme }) => programmeTries(`/api/sheets/programmes/${programme.id}`),
  },
  "/api/write-ups/[writeUpId]/presence": {
    POST: ({ writeUp }) => [
      {
        name: "I am writing",
        path: `/api/write-ups/${writeUp.id}/presence`,
        init: { method: "POST" },
        expect: (who) => (who.id === null ? 401 : isAllowed(who, "writeup.edit", {}) ? 200 : 404),
        writes: true,
      },
    ],
    DELETE: ({ writeUp }) => [
      {
        name: "I have closed it",
        path: `/api/write-ups/${writeUp.id}/presence`,
        init: { method: "DELETE" },
        expect: (who) => (who.id === null ? 401 : 204),
      },
    ],
  },
  "/api/proofs/[revisionId]": {
    GET: ({ published }) => [
      {
        name: "the proof of a published text",
        path: `/api/proofs/${published.publishedRevisionId}`,
        expect: (who) => (who.id === null ? 401 : isAllowed(who, "writeup.view", {}) ? 200 : 404),
      },
      { name: "no id", path: "/api/proofs/khong-co", expect: (who) => (who.id === null ? 401 : 404) },
    ],
  },
  // The scene's report was handed in: there is no form of it any more, and who may not read it does not learn of it.
  "/api/sheets/reports/[reportId]": {
    GET: (scene) => [
      {
        name: "the form of a report",
        path: `/api/sheets/reports/${scene.report.id}`,
        expect: (who) => (who.id === null ? 401 : mayRead(who, scene) ? 409 : 404),
      },
    ],
  },
};

const programmeTries = (...paths: string[]): RouteTry[] =>
  paths.map((path) => ({
    name: path,
    path,
    expect: (who) => (who.id === null ? 401 : isAllowed(who, "programme.view", {}) ? 200 : 403),
  }));
