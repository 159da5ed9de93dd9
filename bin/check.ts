/** `npm run check`: everything that can be told without running the product, in seconds. */
import { runChecks } from "./test/checks.ts";

process.exitCode = (await runChecks()).failed > 0 ? 1 : 0;
