import { parentPort } from "node:worker_threads";
import { textFunctions } from "./texts.ts";

/** Reads one text after the other on a thread whose memory is bounded, and tells what each took. */
parentPort?.on("message", ({ index, text }: { index: number; text: string }) => {
  const began = process.threadCpuUsage();
  let longest = 0;
  const one = textFunctions[index];
  if (one?.steps) {
    const work = one.steps(text);
    for (let isDone = false; !isDone; ) {
      const step = process.threadCpuUsage();
      isDone = work.next().done === true;
      longest = Math.max(longest, taken(step));
    }
  } else one?.call(text);
  parentPort?.postMessage(one?.steps ? longest : taken(began));
});

function taken(began: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(began);
  return (user + system) / 1000;
}
