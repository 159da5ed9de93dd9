/** `npm test -- matrix`: every action, route and page of the build as everybody, held against the permission tables. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { runMatrix } from "./matrix/run.ts";

const { values } = parseArgs({ options: { json: { type: "string" }, only: { type: "string" } } });
const report = await runMatrix(values.only);
const { actions, routesByMethod, pages, people, refusals, allowances, links, seconds, mismatches } = report;
for (const line of mismatches) console.log(`MISMATCH  ${line}`);
console.log(
  `${actions} actions, ${routesByMethod} routes × methods and ${pages} pages as ${people} people: ${refusals} refusals and ` +
    `readings, ${allowances} allowances, ${links} links followed, ${mismatches.length} mismatches in ${seconds} s.`,
);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
if (mismatches.length > 0) process.exitCode = 1;
