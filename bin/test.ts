/**
 * `npm test`: static checks, unit, integration on a real PostgreSQL, the browser journeys. `npm run proofs`: what takes
 * longer and breaks more on purpose: starting after kills, outages and restores, the permission matrix, writes through
 * kills, plain faults, what one visitor can do to everybody, what once held everybody up, a megabyte for whatever takes a
 * text, and a fuzz of it and of files.
 */
import type { BoundsReport } from "../proofs/bounds/run.ts";
import type { FuzzReport } from "../proofs/fuzz/run.ts";
import type { KillReport } from "../proofs/kill/run.ts";
import type { MatrixReport } from "../proofs/matrix/run.ts";
import { runChecks } from "./test/checks.ts";
import { runFaults, runJourneys } from "./test/journeys.ts";
import { runProof, runWalk } from "./test/proof.ts";
import type { Tally } from "./test/tally.ts";
import { runVitest } from "./test/vitest.ts";

type Parts = Record<string, (filters: string[]) => Promise<Tally>>;

const tests: Parts = {
  check: () => runChecks(),
  unit: (filters) => runVitest("unit", filters),
  integration: (filters) => runVitest("integration", filters),
  e2e: (filters) => runJourneys(filters),
};

const proofs: Parts = {
  start: (filters) => runVitest("start", filters),
  recovery: (filters) => runVitest("recovery", filters),
  long: (filters) => runVitest("long", filters),
  matrix: (options) =>
    runProof<MatrixReport>("matrix", options, ({ refusals, allowances, mismatches }) => ({
      passed: refusals + allowances - mismatches.length,
      failed: mismatches.length,
    })),
  kill: (options) =>
    runProof<KillReport>(
      "kill",
      options.length > 0 ? options : ["--kills", "2"],
      ({ acknowledged, lost, doubled, problems }) => ({
        passed: Object.values(acknowledged).reduce((sum, count) => sum + count, 0) - lost.length - doubled.length,
        failed: lost.length + doubled.length + problems.length,
      }),
    ),
  faults: (filters) => runFaults(filters),
  abuse: (filters) => runVitest("abuse", filters),
  bounds: (options) =>
    runProof<BoundsReport>("bounds", options, ({ inputs, problems }) => ({
      passed: Math.max(0, inputs.length - problems.length),
      failed: problems.length,
    })),
  texts: (filters) => runVitest("texts", filters),
  fuzz: (options) =>
    runProof<FuzzReport>("fuzz", options, ({ texts, files, failures }) => ({
      passed: texts + files - failures.length,
      failed: failures.length,
    })),
};

const [name, ...filters] = process.argv.slice(2);
/** On its own alone: it needs a database, or an installation, that is named. */
const apart: Parts = { server: (options) => runWalk("server", options) };
const all: Parts = { ...tests, ...proofs, ...apart };
const single = name === undefined ? undefined : all[name];
if (name !== undefined && name !== "proofs" && single === undefined) {
  console.error(`There is no part "${name}": give none, "proofs", or one of ${Object.keys(all).join(", ")}.`);
  process.exit(2);
}
const chosen = single ? { [name ?? ""]: single } : name === "proofs" ? proofs : tests;

let passed = 0;
let failed = 0;
for (const [part, run] of Object.entries(chosen)) {
  console.log(`\n== ${part}`);
  const began = performance.now();
  const tally = await run(filters).catch((error: unknown) => {
    console.error(error);
    return { passed: 0, failed: 1 };
  });
  if (tally.passed + tally.failed === 0) {
    console.error(`${part} ran nothing.`);
    tally.failed = 1;
  }
  passed += tally.passed;
  failed += tally.failed;
  console.log(
    `== ${part}: ${tally.passed} passed, ${tally.failed} failed, ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
