/** `npm run bench`: what the production build answers under load, beside a minimal reference on the same database. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { makeReport, type Report, writeTable } from "./report.ts";
import { runRounds } from "./rounds.ts";
import { setStage } from "./stage.ts";
import { prepareWorkload, type WorkloadName, workloadNames } from "./workloads.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    json: { type: "string" },
    seed: { type: "string", default: "20201126" },
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "4" },
    connections: { type: "string", default: "10" },
    /** A folder into which Node writes a CPU profile of the application. */
    profile: { type: "string" },
  },
});
const names = workloadNames.filter((name) => values.only === undefined || name === values.only);
if (names.length === 0) {
  console.error(`There is no workload "${values.only}": give one of ${workloadNames.join(", ")}.`);
  process.exit(2);
}
const pace = {
  connections: Number(values.connections),
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  warmUp: 1,
  warmUpCount: 500,
};
const seed = Number(values.seed);
const profile = values.profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${values.profile}`];

console.log("Setting up: a PostgreSQL of its own, the seeded rows, the production build …");
const stage = await setStage(seed, profile);
const outcomes: Report["outcomes"] = [];
try {
  for (const name of names satisfies WorkloadName[]) {
    const workload = await prepareWorkload(name, stage);
    console.log(`${workload.title} …`);
    outcomes.push({ name, ...(await runRounds(stage, workload, pace)) });
  }
} finally {
  await stage.stop();
}
const report = makeReport(seed, pace, outcomes);
console.log(`\n${writeTable(report)}`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
const failed = outcomes.filter(({ app, reference }) => app.errors + reference.errors > 0);
for (const { title, app, reference } of failed) console.error(`${title}: ${app.firstError ?? reference.firstError}`);
process.exitCode = failed.length > 0 ? 1 : 0;
