/**
 * `npm test -- fuzz`: texts and files as nobody would send them in good faith, for a minute, each bounded in time and memory;
 * then what each bound is for without that bound, which must fail: a fuzz that nothing can fail proves nothing.
 * `-- --without time` (or memory, pixels, unpacked, length) shows how it fails.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { bounds } from "./fuzz/files.ts";
import { runFuzz } from "./fuzz/run.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: "20201126" },
    without: { type: "string" },
    json: { type: "string" },
  },
});
const without = bounds.find((bound) => bound === values.without) ?? null;
if (values.without !== undefined && without === null) {
  console.error(`There is no bound "${values.without}": one of ${bounds.join(", ")}.`);
  process.exit(2);
}
process.env.LOG_LEVEL ??= "error";
const report = await runFuzz(Number(values.seed), Number(values.seconds), without);
if (without === null) {
  for (const bound of bounds) {
    const [failure] = (await runFuzz(Number(values.seed), 60, bound)).failures;
    console.log(`without the bound of ${bound}: ${failure ?? "nothing fails"}`);
    if (failure === undefined) report.failures.push(`nothing fails without the bound of ${bound}`);
  }
}
for (const failure of report.failures.slice(0, 40)) console.log(`FAILS  ${failure}`);
const { texts, slowest, files, refused, ended, slowestFile, largestFile, failures } = report;
console.log(
  `seed ${report.seed}${without ? `, without the bound of ${without}` : ""}: ${texts} texts, the slowest ` +
    `${slowest.milliseconds.toFixed(0)} ms (${slowest.name}); ${files} files, ${refused} of them refused, ended by ` +
    `${Object.entries(ended)
      .map(([bound, count]) => `${bound} ${count}`)
      .join(", ")}; the slowest ${slowestFile.seconds.toFixed(1)} s (${slowestFile.name}), the largest ` +
    `${largestFile.megabytes.toFixed(0)} MB (${largestFile.name}); ${failures.length} failures`,
);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
if (failures.length > 0) process.exitCode = 1;
