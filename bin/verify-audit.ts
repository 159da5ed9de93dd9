/** `npm run verify-audit`: recomputes the hash chain of the audit log, and says whether anything in it was changed. */
import { closeDatabase } from "#db/client.ts";
import { verifyAuditChain } from "#lib/core/seal.ts";
import { onDatabase } from "./backup/place.ts";
import { runCommand } from "./backup/run.ts";
import { writeLocalAddress } from "./start/greeting.ts";
import { completeEnvironment, loadSettings } from "./start/settings.ts";

await runCommand(async () => {
  const settings = loadSettings("production");
  const report = await onDatabase(settings, async (url) => {
    completeEnvironment(settings, writeLocalAddress(settings.host, settings.port));
    process.env.DATABASE_URL = url;
    return verifyAuditChain().finally(closeDatabase);
  });
  const { seals, unsealed, broken } = report;
  if (broken) console.error(`The audit log was changed after it was sealed: in rows ${broken.from} to ${broken.to}.`);
  else console.log(`The audit log is whole: ${seals} seals fit; ${unsealed} newer rows wait for theirs.`);
  return broken === null;
});
