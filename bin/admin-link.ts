/** `npm run admin-link [-- user.name]`: a one-time link that makes the first administrator, or lets one in again. */
import { parseArgs } from "node:util";
import { closeDatabase } from "#db/client.ts";
import { StartProblem } from "#db/embedded/start-problem.ts";
import { mintSystem } from "#lib/core/actor.ts";
import { env, SettingError } from "#lib/core/env.ts";
import { listAdministrators, openFirstAdminLink } from "#lib/users/administrators.ts";
import { rescueAdmin } from "#lib/users/commands.ts";
import { writeLocalAddress } from "./start/greeting.ts";
import { completeEnvironment, findDatabase, loadSettings } from "./start/settings.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  // What a start asks for: nothing once there is an administrator.
  options: { first: { type: "boolean", default: false } },
});

try {
  const settings = loadSettings("production");
  const databaseUrl = findDatabase(settings);
  if (!databaseUrl) throw new StartProblem("The database does not run: start the application first (npm start).");
  completeEnvironment(settings, writeLocalAddress(settings.host, settings.port));
  process.env.DATABASE_URL = databaseUrl;
  const addressOf = (secret: string) => `  ${env.appUrl}/vi/access/${secret}`;

  const first = await openFirstAdminLink();
  if (first) {
    console.log("There is no administrator yet. This link makes the first one. It works once, for 24 hours, and");
    console.log("replaces every link printed before; `npm run admin-link` prints another.");
    console.log(addressOf(first));
  } else if (!values.first) {
    const { personId, username, fullName } = await chooseAdministrator(positionals[0]);
    const { secret } = await rescueAdmin(mintSystem("admin-link"), { personId });
    console.log(
      `${fullName} (${username}) sets a new password here. It works once, for 7 days; the old password holds`,
    );
    console.log("until then. That this link was made is in the audit log.");
    console.log(addressOf(secret));
  }
} catch (error) {
  const isPlain = error instanceof StartProblem || error instanceof SettingError;
  console.error(isPlain ? error.message : error);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}

async function chooseAdministrator(name: string | undefined) {
  const administrators = await listAdministrators();
  const names = administrators.map(({ username }) => username).join(", ");
  const fitting = administrators.filter(({ username }) => name === undefined || username === name);
  const [chosen, ...others] = fitting;
  if (!chosen) throw new StartProblem(`No administrator is called "${name}"; there are: ${names}.`);
  if (others.length > 0) {
    throw new StartProblem(`There are several administrators: npm run admin-link -- NAME, with one of: ${names}.`);
  }
  return chosen;
}
