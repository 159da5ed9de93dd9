/** `npm test -- kill`: writes of every kind against a started application that is killed again and again. */
import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { runKillTest } from "./kill/run.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "20" },
    seed: { type: "string", default: "20201126" },
    json: { type: "string" },
  },
});
const report = await runKillTest(Number(values.kills), Number(values.seed));
const machine = { cores: cpus().length, gibibytes: Math.round(totalmem() / 2 ** 30) };
const acknowledged = Object.values(report.acknowledged).reduce((sum, count) => sum + count, 0);
for (const [kind, names] of Object.entries({ lost: report.lost, doubled: report.doubled, problem: report.problems })) {
  for (const name of names) console.log(`${kind.toUpperCase()}  ${name}`);
}
const { orphans, slowestStart, seconds } = report;
console.log(
  `${acknowledged} acknowledged writes over ${values.kills} kills: ${report.lost.length} lost, ${report.doubled.length} doubled; ` +
    `${report.cutOff} cut off and sent again; ${report.files} files whole, ${orphans.found} left by killed uploads and ` +
    `${orphans.left} after the sweep; slowest start ${slowestStart.toFixed(1)} s; ${seconds.toFixed(0)} s in all on ` +
    `${machine.cores} cores, ${machine.gibibytes} GiB.`,
);
console.log(JSON.stringify({ ...report, machine }));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ ...report, machine }, null, 2)}\n`);
const isWhole = report.lost.length + report.doubled.length + report.problems.length + orphans.left === 0;
if (!isWhole) process.exitCode = 1;
