import { verify } from "@node-rs/argon2";
import { openClient } from "#db/client.ts";
import { StartProblem } from "#db/embedded/start-problem.ts";
import { demoMembers, demoPassword } from "#fixtures/seed/people.ts";
import { SettingError, type Settings } from "#lib/core/env.ts";

const thisMachine = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;

type Reach = Pick<Settings, "host" | "appUrl" | "demo" | "databaseUrl">;

/** Can others than this machine come here: by the address that is listened on, or by one that people are told to type? */
const isOpenToOthers = ({ host, appUrl }: Pick<Reach, "host" | "appUrl">): boolean =>
  !thisMachine.test(host) || (appUrl !== undefined && !thisMachine.test(new URL(appUrl).hostname));

/**
 * The demo's passwords are in the README: others are let in to it only by whoever says `DEMO=true`, who is warned. Returns the
 * warning, null where there is nothing to say. Throws a {@link SettingError} where nobody said it.
 */
export function warnOfOpenDemo(settings: Reach, said: string | undefined): string | null {
  if (!settings.demo || !isOpenToOthers(settings)) return null;
  if (said?.trim())
    return "DEMO is true and others than this machine can come here: whoever has read the README can sign in as any of the demo's people.";
  throw new SettingError(
    `HOST is ${settings.host}${settings.appUrl ? ` and APP_URL ${settings.appUrl}` : ""}, so others than this machine can come here, and without DATABASE_URL the demo is shown, whose passwords are in the README. Set DEMO=true to show it to them, DEMO=false for an installation without it, or HOST=127.0.0.1.`,
  );
}

/** Of a database that was once filled with the demo: is there still somebody with the README's password, where others can come? */
export async function refuseLeftDemo(settings: Reach): Promise<void> {
  if (settings.demo || !isOpenToOthers(settings)) return;
  const client = openClient({ max: 1, connect_timeout: 30, connection: { statement_timeout: 30_000 } });
  try {
    const left = await client<{ username: string; hash: string }[]>`
      select username, password_hash as hash from people
      where disabled_at is null and password_hash is not null
      and username = any(${demoMembers.map(({ username }) => username)})`;
    for (const { username, hash } of left) {
      if (!(await verify(hash, demoPassword))) continue;
      throw new StartProblem(
        `The database holds the demo's people, and ${username} has the README's password still, where others than this machine can come. Set DEMO=true to let them, or start with HOST=127.0.0.1 and change the passwords or lock the accounts, or take an empty DATA_DIR.`,
      );
    }
  } finally {
    await client.end({ timeout: 5 });
  }
}
