import path from "node:path";
import { openClient } from "#db/client.ts";
import { runNode } from "./child.ts";

/** Says, while nobody can sign in and administer, the link that changes that; nothing once somebody can. */
export async function printFirstAdminLink(
  root: string,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  if (await hasAdministrator()) return;
  // A process of its own, as a person would run it: the application's commands do not load in this one.
  const printed = await runNode([path.join(root, "bin/run.mjs"), "admin-link", "--first"], {
    cwd: root,
    env: process.env,
    signal,
    failure: "The link for the first administrator could not be made:",
  });
  if (printed.trim()) say(printed.trim());
}

/** With a start's patience, which is longer than a request's: everything else begins at the same moment. */
async function hasAdministrator(): Promise<boolean> {
  const client = openClient({ max: 1, connect_timeout: 30, connection: { statement_timeout: 30_000 } });
  try {
    const found = await client`
      select from role_grants join people on people.id = role_grants.person_id
      where role = 'admin' and disabled_at is null and password_hash is not null limit 1`;
    return found.length > 0;
  } finally {
    await client.end({ timeout: 5 });
  }
}
