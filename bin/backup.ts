/** `npm run backup -- --to FILE`: database and files of one moment in one archive, also while the application runs. */
import { dumpAll } from "./backup/dump.ts";
import { onDatabase } from "./backup/place.ts";
import { describeSize, needFile, readOptions, runCommand } from "./backup/run.ts";
import { loadSettings } from "./start/settings.ts";

await runCommand(async () => {
  const usage = "npm run backup -- --to FILE";
  const target = needFile(readOptions(usage, { to: { type: "string" } }).to, usage);
  const settings = loadSettings("production");
  const began = performance.now();
  const { rows, files, bytes, faults } = await onDatabase(settings, (url) => dumpAll(url, settings.filesDir, target));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${rows} rows and ${files} files in ${target}: ${describeSize(bytes)}, ${seconds} s.`);
  for (const { name, key, why } of faults) console.error(`The store holds a file ${why}: "${name}" (${key}).`);
  return faults.length === 0;
});
