/** `npm run restore -- --from FILE [--replace]`: a backup into an empty place, whole or not at all. */
import { restoreAll } from "./backup/load.ts";
import { onUnusedDatabase } from "./backup/place.ts";
import { needFile, readOptions, runCommand } from "./backup/run.ts";
import { loadSettings } from "./start/settings.ts";

await runCommand(async () => {
  const options = { from: { type: "string" }, replace: { type: "boolean" } } as const;
  const usage = "npm run restore -- --from FILE [--replace]";
  const { from, replace = false } = readOptions(usage, options);
  const source = needFile(from, usage);
  const settings = loadSettings("production");
  const { filesDir } = settings;
  const began = performance.now();
  const { madeAt, rows, files, migrated, seals } = await onUnusedDatabase(settings, (url) =>
    restoreAll({ url, filesDir }, source, replace),
  );
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `The backup of ${madeAt} is restored: ${rows} rows, ${files} files, ${seals} seals of the audit log whole,`,
  );
  console.log(`${migrated} newer migrations carried out; ${seconds} s.`);
  return true;
});
