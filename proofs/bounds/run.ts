import { setTimeout as sleep } from "node:timers/promises";
import { closeDatabase } from "#db/client.ts";
import { makeSession, makeWriteUp } from "#fixtures/factories.ts";
import { demoPassword } from "#fixtures/seed/people.ts";
import { until } from "../../bench/upload.ts";
import { startPrivateApplication } from "../../bin/test/private-application.ts";
import { Client } from "../http/client.ts";
import { readManifests } from "../http/manifests.ts";
import { makeInputs, type Scene } from "./inputs.ts";
import { judgeWaits, longestWait } from "./verdict.ts";
import { openWatch, type Watched } from "./watch.ts";

const controlSeconds = 8;

export type BoundsReport = { control: Watched; inputs: (Watched & { name: string })[]; problems: string[] };

/**
 * Starts the application and sends it each input that once held everybody up, while another asks all the time whether it is
 * alive. `say` gets a line for each.
 */
export async function runBounds(say: (line: string) => void): Promise<BoundsReport> {
  const application = await startPrivateApplication({ settings: { DEMO: "true" }, say: () => {} });
  try {
    Object.assign(process.env, application.env);
    const scene = await makeScene(application.url);
    const inputs = await makeInputs();
    const watch = await openWatch(application);
    try {
      // Everything is asked for once before: what first use costs is no cost of the input.
      await fetch(`${application.url}/vi/archive?q=a`).then((answer) => answer.arrayBuffer());
      await until(async () => (await watch.during(() => sleep(1000), 0)).longest < longestWait / 2, 60).catch(() => {});
      const control = await watch.during(() => sleep(controlSeconds * 1000), 0);
      say(lineOf("nothing, control", control));
      const report: BoundsReport = { control, inputs: [], problems: [] };
      for (const { name, run, statuses, megabytes } of inputs) {
        let answers: number[] = [];
        const watched = await watch.during(async () => {
          answers = await run(scene);
        });
        report.inputs.push({ name, ...watched });
        say(lineOf(name, watched));
        const grown = (watched.memory.most - watched.memory.before) / 1e6;
        const wrong = answers.filter((status) => !statuses.includes(status));
        if (megabytes !== undefined && grown > megabytes)
          report.problems.push(`${name}: the application grew by ${grown.toFixed(0)} MB`);
        if (wrong.length > 0) report.problems.push(`${name}: answered ${wrong.join(", ")}`);
      }
      report.problems.push(...judgeWaits(control, report.inputs));
      return report;
    } finally {
      await watch.close();
    }
  } finally {
    await closeDatabase();
    await application.stop();
  }
}

const lineOf = (name: string, { longest, count, seconds, memory }: Watched) =>
  `${name.padEnd(52)} longest wait ${longest.toFixed(0).padStart(4)} ms of ${count}; ${seconds.toFixed(1)} s; ` +
  `${(memory.before / 1e6).toFixed(0)} MB before, ${(memory.most / 1e6).toFixed(0)} at most`;

const sentence = "Các đại biểu nghe báo cáo và thảo luận về kết quả thực hiện đề án. ";

async function makeScene(url: string): Promise<Scene> {
  const browser = new Client(url, readManifests());
  await browser.signIn("ly.thu.hang", demoPassword);
  await makeWriteUp({
    status: "published",
    body: [{ type: "paragraph", text: sentence.repeat(1600).slice(0, 108_000) }],
  });
  const session = await makeSession({ status: "closed" });
  const numbers = Array.from({ length: 6 }, () => ({ type: "paragraph" as const, text: "1 ".repeat(9_990) }));
  const draft = await makeWriteUp({ sessionId: session.id, body: numbers });
  const submitLong = () =>
    browser.call("lib/writeups/actions.ts#submitWriteUp", { writeUpId: draft.id, version: draft.version });
  return { url, cookie: browser.cookie, submitLong };
}
