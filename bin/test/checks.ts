import { spawn } from "node:child_process";
import path from "node:path";
import { root, type Tally } from "./tally.ts";

const bin = (name: string) => path.join(root, "node_modules", ".bin", name);

/** `read` finds the number of files a check has read: one that has read none has checked nothing, and fails. */
type Check = { name: string; command: string; args: string[]; read?: RegExp };

const checks: Check[] = [
  { name: "biome", command: bin("biome"), args: ["ci", "--colors=off", "."], read: /Checked (\d+) files?/ },
  {
    name: "tsc",
    command: bin("tsc"),
    args: ["--noEmit", "--incremental", "false", "--diagnostics", "-p", "."],
    read: /^Files:\s+(\d+)/m,
  },
  // A pattern of its configuration that matches nothing is an error: that is how it fails when it reads no file.
  { name: "knip", command: bin("knip"), args: ["--treat-config-hints-as-errors", "--no-progress"] },
  {
    name: "architecture",
    command: bin("vitest"),
    args: [
      "run",
      "--project",
      "unit",
      "lib/core/architecture.test.ts",
      "lib/core/table-owners.test.ts",
      "lib/i18n/messages.test.ts",
      "bin/generate/sections.test.ts",
      "proofs/matrix/coverage.test.ts",
    ],
    read: /Tests\s+(\d+) passed/,
  },
];

type Outcome = { name: string; passed: boolean; seconds: string; output: string; files?: string | undefined };

function run({ name, command, args, read }: Check): Promise<Outcome> {
  const began = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" } });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => (output += error.message));
    child.on("close", (code) => {
      const files = read?.exec(output)?.[1];
      const readNothing = read !== undefined && !(Number(files) > 0);
      if (code === 0 && readNothing) output += `\n${name} has read no file.`;
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      resolve({ name, passed: code === 0 && !readNothing, seconds, output, files });
    });
  });
}

/** Runs all checks and prints a line each, with the output of those that failed. Returns how many passed and failed. */
export async function runChecks(): Promise<Tally> {
  const outcomes = await Promise.all(checks.map(run));
  for (const { name, passed, seconds, output, files } of outcomes) {
    console.log(
      `${passed ? "passes" : "FAILS "}  ${name.padEnd(13)} ${seconds.padStart(5)} s${files ? `  ${files} read` : ""}`,
    );
    if (!passed) console.log(output.trimEnd());
  }
  const failed = outcomes.filter((outcome) => !outcome.passed).length;
  return { passed: outcomes.length - failed, failed };
}
