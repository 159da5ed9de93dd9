/** `npm test -- bounds`: how long anybody waits while what once stopped the product for everybody is sent to it. */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { runBounds } from "./bounds/run.ts";

const { values } = parseArgs({ options: { json: { type: "string" } } });
const report = await runBounds((line) => console.log(line));
for (const problem of report.problems) console.log(`FAILS  ${problem}`);
const longest = Math.max(...report.inputs.map((input) => input.longest));
console.log(
  `${report.inputs.length} inputs, longest wait of /api/health/live ${longest.toFixed(0)} ms ` +
    `(control ${report.control.longest.toFixed(0)} ms) on ${cpus().length} cores`,
);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
if (report.problems.length > 0) process.exitCode = 1;
