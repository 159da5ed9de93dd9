import { Agent, get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";

/** Asks again and again whether the application is alive, on a thread of its own so that nothing here delays it. */
const { url } = workerData as { url: string };
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const between = 5;
let longest = 0;
let count = 0;

/** Milliseconds until the answer has come whole. */
function ask(): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    get(url, { agent }, (answer) => {
      answer.resume();
      answer.on("end", () =>
        answer.statusCode === 200
          ? resolve(performance.now() - began)
          : reject(new Error(`health answered ${answer.statusCode}`)),
      );
    }).on("error", reject);
  });
}

parentPort?.on("message", () => {
  parentPort?.postMessage({ longest, count });
  longest = 0;
  count = 0;
});
for (;;) {
  longest = Math.max(longest, await ask());
  count += 1;
  await sleep(between);
}
