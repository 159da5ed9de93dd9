// Starts one of the TypeScript commands beside this file, or says in one line why it cannot. Plain JavaScript, because
// a Node too old to read TypeScript must still be able to read this.
import { spawnSync } from "node:child_process";

const command = process.argv[2];
const major = Number(process.versions.node.split(".")[0]);
if (major < 24) {
  console.error(
    `This needs Node 24, which comes with the project, but runs on ${process.version}: run \`npm ci\` first (Node 20.19 or newer is enough for it), then \`npm ${command === "start" ? "start" : `run ${command}`}\`.`,
  );
  process.exit(1);
}

// Node reads `next.config.ts` by itself; without this Next.js loads its compiler of 97 MB for it at every start. It is what
// `next --experimental-next-config-strip-types` sets, and every process started from here has it.
process.env.__NEXT_NODE_NATIVE_TS_LOADER_ENABLED = "true";

// These call the application's commands, which only load under React's server condition. Next.js sets it by itself.
const callsCommands = ["admin-link", "worker", "backup", "restore", "verify-audit", "prove", "bench"].includes(command);
if (callsCommands && !process.execArgv.includes("--conditions=react-server")) {
  const { status } = spawnSync(process.execPath, ["--conditions=react-server", ...process.argv.slice(1)], {
    stdio: "inherit",
  });
  process.exit(status ?? 1);
}
process.argv.splice(2, 1);
await import(`./${command}.ts`);
