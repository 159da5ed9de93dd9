/** `npm run build`: builds the pages ahead, so that a start (or an image) need not. Does nothing while they are fresh. */
import { StartProblem } from "#db/embedded/start-problem.ts";
import { ensureBuild } from "./start/build.ts";
import { root } from "./start/settings.ts";

const abort = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => abort.abort());

try {
  await ensureBuild(root, (line) => console.log(line), abort.signal);
} catch (error) {
  console.error(error instanceof StartProblem ? error.message : error);
  process.exitCode = 1;
}
