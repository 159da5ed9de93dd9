import { closeDatabase } from "#db/client.ts";
import { startPrivateApplication } from "../../bin/test/private-application.ts";
import { Client } from "../http/client.ts";
import { readManifests } from "../http/manifests.ts";
import { planActions } from "./action-attempts.ts";
import { type Attempt, tryAllowances, tryRefusals } from "./attempt.ts";
import { gatherCast } from "./cast.ts";
import { findGaps } from "./coverage.ts";
import { planHostile } from "./hostile-attempts.ts";
import { followLinks } from "./links.ts";
import { planMissing, planPages, planRoutes } from "./reading-attempts.ts";
import { makeScene } from "./scene.ts";
import { makeOtherStages } from "./stage.ts";

export type MatrixReport = {
  actions: number;
  routesByMethod: number;
  pages: number;
  people: number;
  /** Links followed as everybody, each of which has to lead somewhere. */
  links: number;
  refusals: number;
  allowances: number;
  seconds: number;
  mismatches: string[];
};

/**
 * Starts the application, tries everything as everybody and tells what came out otherwise than the tables say. `only`
 * leaves what has this word in its line, such as `as visitor` or `setup`.
 */
export async function runMatrix(only = ""): Promise<MatrixReport> {
  const link = Promise.withResolvers<string>();
  let said = "";
  const application = await startPrivateApplication({
    // Background work would write rows while the tables are compared. The matrix numbers its requests as a proxy does.
    settings: { JOBS: "worker", TRUST_PROXY: "1" },
    say: (chunk) => {
      said += chunk;
      const secret = /\/access\/([\w-]+)\s/.exec(said)?.[1];
      if (secret) link.resolve(secret);
    },
  });
  try {
    Object.assign(process.env, application.env);
    const manifests = readManifests();
    const gaps = findGaps({ ...manifests, actions: manifests.actions.keys() });
    const open = () => new Client(application.url, manifests);
    const began = performance.now();
    const first = await makeFirstAdmin(open(), await link.promise);

    const cast = await gatherCast(open);
    await makeOtherStages(cast);
    const scene = await makeScene(cast);
    const links = await followLinks(cast, scene);
    const actions = await planActions(cast);
    const routes = await planRoutes(cast, scene, manifests.routes);
    const reads = [...planPages(cast, scene), ...planMissing(cast, scene)];
    const hostile = planHostile(cast, scene, manifests.routes);
    const isAsked = ({ what }: Attempt) => what.includes(only);
    const refusals = [...actions.refusals, ...routes.refusals, ...reads, ...hostile].filter(isAsked);
    const allowances = [...actions.allowances, ...routes.allowances].filter(isAsked);
    const mismatches = [
      ...gaps,
      ...first,
      ...links.refused,
      ...(await tryRefusals(refusals)),
      ...(await tryAllowances(allowances)),
    ];
    return {
      actions: manifests.actions.size,
      routesByMethod: manifests.routes.size * 7,
      pages: manifests.pages.length,
      people: cast.all.length,
      links: links.followed,
      refusals: refusals.length,
      allowances: allowances.length + 1,
      seconds: Math.round((performance.now() - began) / 1000),
      mismatches,
    };
  } finally {
    await closeDatabase();
    await application.stop();
  }
}

/** The one allowance that nobody of the cast can have: an empty database's link makes the first administrator. */
async function makeFirstAdmin(visitor: Client, secret: string): Promise<string[]> {
  const password = "mùa thu trên cao nguyên";
  const person = { fullName: "Nông Văn Đầu", position: "", username: "quan.tri", alsoSecretariat: false };
  const input = { secret, ...person, password, repeat: password };
  const result = await visitor.call("lib/users/actions.ts#createFirstAdmin", input);
  return result.ok ? [] : [`the first administrator was not made: ${JSON.stringify(result.error)}`];
}
