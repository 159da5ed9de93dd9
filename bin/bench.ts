/**
 * `npm run bench`: measures. By default the production build under load beside a minimal reference (`pages`); a word before the
 * options names another: `npm run bench -- editor`.
 */
import { runWord } from "./word.ts";

await runWord("bench", (word) => `../bench/${word}.bench.ts`, "pages");
