/** `npm run generate -- docs` (or `fonts`, `icons`, `picture`): writes what the repository keeps of what code decides. */
import { runWord } from "./word.ts";

await runWord("generate", (word) => `./generate/${word}.ts`, "docs");
