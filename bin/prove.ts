/** One proof in a process of its own, with its own options: what `npm test -- matrix` (`kill`, `bounds`, `fuzz`, `server`) starts. */
import { runWord } from "./word.ts";

await runWord("prove", (word) => `../proofs/${word}.proof.ts`);
