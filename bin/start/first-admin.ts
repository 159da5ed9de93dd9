import path from "node:path";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { runNode } from "./child.ts";

/** What a start prints while nobody can sign in and administer: the link that changes that. Null once somebody can. */
export async function printFirstAdminLink(root: string, signal: AbortSignal): Promise<string | null> {
  const [administrator] = await db.execute(sql`
    select from role_grants join people on people.id = role_grants.person_id
    where role = 'admin' and disabled_at is null and password_hash is not null limit 1`);
  if (administrator) return null;
  // A process of its own, as a person would run it: the application's commands do not load in this one.
  const printed = await runNode([path.join(root, "bin/run.mjs"), "admin-link", "--first"], {
    cwd: root,
    env: process.env,
    signal,
    failure: "The link for the first administrator could not be made:",
  });
  return printed.trim() || null;
}
