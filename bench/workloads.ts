import postgres from "postgres";
import { Client } from "../proofs/http/client.ts";
import { type Manifests, readManifests } from "../proofs/http/manifests.ts";
import { slugOf } from "./data/articles.ts";
import { size } from "./data/size.ts";
import { secretaryName, type World, writerName } from "./data/world.ts";
import type { ContributionWork, PageWork, Plan } from "./driver/plan.ts";
import { password, type Stage } from "./stage.ts";
import { shareShown } from "./visible-text.ts";

export const workloadNames = ["article", "session", "contribution"] as const;
export type WorkloadName = (typeof workloadNames)[number];

/** Of the words that the application shows, the share that the reference must show too. */
const leastShown = 0.97;

export type Workload = {
  title: string;
  /** What is counted: "requests" or "submissions". */
  unit: string;
  /** The ratio to the reference that the product promises. */
  goal: number;
  app: Plan["work"];
  reference: Plan["work"];
  /** Checks beforehand that both show the same text. Returns the share, or null where nothing is shown. */
  compare(): Promise<number | null>;
  /** Counts the rows that the workload adds; null for one that only reads. */
  countRows: (() => Promise<Rows>) | null;
};

export type Rows = { contributions: number; passages: number; keys: number; decisions: number; audited: number };

/** What one acknowledged submission adds: the draft and its step, each with an audit row. */
export const rowsOfSubmission: Rows = { contributions: 1, passages: size.passages, keys: 1, decisions: 1, audited: 2 };

export async function prepareWorkload(name: WorkloadName, stage: Stage): Promise<Workload> {
  if (name === "contribution") return prepareContribution(stage);
  return name === "article" ? prepareArticle(stage) : await prepareSession(stage);
}

function prepareArticle(stage: Stage): Workload {
  const { world } = stage;
  const number = size.openSessions + size.pastSessions - 1;
  const revision = world.writeUpRevisions.at(-1);
  if (!revision) throw new Error("no article was made");
  const { title, lead, body } = revision.content;
  const markers = [title, lead, ...body.map((block) => block.text)];
  const work: PageWork = { kind: "page", path: `/vi/news/${slugOf(number)}`, cookie: "", markers };
  return { title: "published article", goal: 0.4, ...pageWorkload(stage, work, work) };
}

async function prepareSession(stage: Stage): Promise<Workload> {
  const { world } = stage;
  const session = world.sessions[0];
  const items = world.agendaItems.filter((item) => item.sessionId === session?.id);
  const contributions = world.contributions.filter((row) => row.sessionId === session?.id);
  const markers = [...items, ...contributions].map((row) => row.title);
  const [cookie = ""] = await signIn(stage, readManifests(), [secretaryName]);
  const [signInId] = await findSignIns(stage, [secretaryName]);
  const app: PageWork = { kind: "page", path: `/vi/sessions/${session?.id}/contributions`, cookie, markers };
  const title = `session page, ${items.length} agenda items and ${contributions.length} contributions`;
  return { title, goal: 0.2, ...pageWorkload(stage, app, { ...app, cookie: `sign-in=${signInId}` }) };
}

function pageWorkload(stage: Stage, app: PageWork, reference: PageWork): Omit<Workload, "title" | "goal"> {
  return {
    unit: "requests",
    app,
    reference,
    countRows: null,
    async compare() {
      const read = async (url: string, { path: address, cookie }: PageWork) =>
        (await fetch(url + address, { headers: { cookie } })).text();
      const [mine, other] = [await read(stage.app.url, app), await read(stage.reference.url, reference)];
      const share = shareShown(mine, other);
      if (share < leastShown) throw new Error(`the reference shows ${(share * 100).toFixed(1)} % of the page's words`);
      return share;
    },
  };
}

async function prepareContribution(stage: Stage): Promise<Workload> {
  const { world } = stage;
  const names = Array.from({ length: size.writers }, (_, index) => writerName(index));
  const manifests = readManifests();
  const cookies = await signIn(stage, manifests, names);
  const signInIds = await findSignIns(stage, names);
  const places = writtenPlaces(world);
  const text = world.passages[0]?.text ?? "";
  const work = { kind: "contribution" as const, text };
  const app: ContributionWork = {
    ...work,
    writers: cookies.map((cookie) => ({ cookie, places })),
    actions: {
      create: findAction(manifests, "createContribution"),
      submit: findAction(manifests, "submitContribution"),
    },
  };
  const reference: ContributionWork = {
    ...work,
    writers: signInIds.map((id) => ({ cookie: `sign-in=${id}`, places })),
  };
  return {
    title: "contribution written and submitted",
    unit: "submissions",
    goal: 0.25,
    app,
    reference,
    compare: async () => null,
    countRows: () => countRows(stage.databaseUrl),
  };
}

/** An agenda item of each session that takes contributions, but for the one whose page is read. */
function writtenPlaces(world: World) {
  return world.sessions.slice(1, size.openSessions).map(({ id: sessionId }) => {
    const item = world.agendaItems.find((candidate) => candidate.sessionId === sessionId);
    return { sessionId, agendaItemId: item?.id ?? "" };
  });
}

/** Opens a sign-in over HTTP for each of the people, one after another, and gives the cookies. */
async function signIn({ app }: Stage, manifests: Manifests, usernames: readonly string[]): Promise<string[]> {
  const cookies: string[] = [];
  for (const username of usernames) {
    const client = new Client(app.url, manifests);
    await client.signIn(username, password);
    cookies.push(client.cookie);
  }
  return cookies;
}

/** The id under which the build serves a server action of the contributions. */
function findAction({ actions }: Manifests, name: string): string {
  const action = actions.get(`lib/contributions/actions.ts#${name}`);
  if (!action) throw new Error(`the build has no action ${name}`);
  return action.id;
}

/** The sign-ins that the application has just opened, in the order of the names: the reference takes the same ones. */
async function findSignIns({ databaseUrl }: Stage, usernames: readonly string[]): Promise<string[]> {
  return withClient(databaseUrl, async (sql) => {
    const rows = await sql<{ id: string; username: string }[]>`select distinct on (p.id) s.id, p.username
      from sign_ins s join people p on p.id = s.person_id order by p.id, s.created_at desc`;
    return usernames.map((name) => {
      const found = rows.find((row) => row.username === name);
      if (!found) throw new Error(`${name} has no sign-in`);
      return found.id;
    });
  });
}

function countRows(databaseUrl: string): Promise<Rows> {
  return withClient(databaseUrl, async (sql) => {
    const [rows] = await sql<Rows[]>`select
      (select count(*) from contributions)::int as contributions, (select count(*) from passages)::int as passages,
      (select count(*) from idempotency_keys)::int as keys, (select count(*) from decisions)::int as decisions,
      (select count(*) from audit_log where action like 'contribution.%')::int as audited`;
    if (!rows) throw new Error("the rows could not be counted");
    return rows;
  });
}

async function withClient<Value>(url: string, use: (sql: postgres.Sql) => Promise<Value>): Promise<Value> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await use(sql);
  } finally {
    await sql.end();
  }
}
