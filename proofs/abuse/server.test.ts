import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoPassword } from "#fixtures/seed/people.ts";
import { readMemory, watchMemory } from "../../bench/upload.ts";
import { type PrivateApplication, startPrivateApplication } from "../../bin/test/private-application.ts";
import { Client } from "../http/client.ts";
import { readManifests } from "../http/manifests.ts";
import { pdfOf } from "../http/pdf.ts";
import { ask, countOpenFiles, keepSilent, pour } from "./ask.ts";
import { oddRequests } from "./odd.ts";

let application: PrivateApplication;
let office: Client;
let said = "";
beforeAll(async () => {
  application = await startPrivateApplication({
    settings: { DEMO: "true", LOG_LEVEL: "info", UPLOAD_MAX_MB: "1", UNATTACHED_MAX_MB: "1" },
    say: (chunk) => {
      said += chunk;
    },
  });
  office = new Client(application.url, readManifests());
  await office.signIn("ly.thu.hang", demoPassword);
});
afterAll(() => application.stop());

async function findPhoto(client: Client): Promise<string> {
  const photo = /\/api\/files\/[0-9a-f-]{36}/.exec((await client.request("/vi")).text)?.[0];
  if (photo === undefined) throw new Error("no photo is published");
  return photo;
}
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
const action = { "next-action": "7f".repeat(21), "content-type": "text/plain;charset=UTF-8" };

describe("a body of 300 MB", () => {
  const places = [
    ["/api/revalidate", {}],
    ["/api/auth/callback/credentials", { "content-type": "application/x-www-form-urlencoded" }],
    ["/vi/sign-in", action],
    ["/api/files?name=a.pdf", {}],
    ["/vi/news/khong-co", {}],
  ] as const;

  it("is answered 413 or refused, is in the log, and costs no memory", async () => {
    const { url, pid } = application;
    const isUnknownUpload = (path: string, isAnnounced: boolean) => path.startsWith("/api/files") && !isAnnounced;
    // All of them, in short; what they cost on first use is no cost of their length.
    for (const [path, headers] of places) {
      for (const isAnnounced of [true, false]) {
        const { status } = await pour({ url, path, headers }, 2, isAnnounced);
        expect(status, path).toBe(isUnknownUpload(path, isAnnounced) ? 401 : 413);
      }
    }
    // One that lasts, too: the room that Node takes for what passes through it grows for some seconds, and then stands.
    await pour({ url, path: places[0][0], headers: places[0][1] }, 60, true);
    const before = readMemory(pid);
    for (const [index, [path, headers]] of places.entries()) {
      const isAnnounced = index % 2 === 0;
      const { value, peak } = await watchMemory(pid, () => pour({ url, path, headers }, 300, isAnnounced));
      console.log(
        `${path}, ${isAnnounced ? "announced" : "of unknown length"}: ${value.status}, ${value.sent} MB thrown away; memory ${megabytes(before)} before, ${megabytes(peak)} at most`,
      );
      expect(value.status, path).toBe(isUnknownUpload(path, isAnnounced) ? 401 : 413);
      expect(peak - before, path).toBeLessThan(50e6);
    }
    const logged = said.split("\n").filter((line) => line.includes('"status":413'));
    for (const path of ["/api/revalidate", "/api/auth/callback/credentials", "/vi/sign-in"]) {
      expect(
        logged.some((line) => line.includes(`"path":"${path}"`)),
        path,
      ).toBe(true);
    }
  });
});

describe("open files", () => {
  it("are as many after 500 times HEAD, and after 100 downloads that were broken off, as before", async () => {
    const { url, pid } = application;
    const { cookie } = office;
    const photo = await findPhoto(office);
    const paths = [photo, `${photo}?width=320`, "/vi/feed.xml", "/api/sheets/register", "/robots.txt"];
    for (const path of paths) await ask({ url, path, headers: { cookie } });
    const before = countOpenFiles(pid);
    for (let time = 0; time < 500; time += 10) {
      const some = Array.from({ length: 10 }, (_none, index) => paths[index % paths.length] ?? "");
      await Promise.all(some.map((path) => ask({ url, path, method: "HEAD", headers: { cookie } })));
    }
    for (let time = 0; time < 100; time += 1) {
      await fetch(url + photo, { signal: AbortSignal.timeout(1 + (time % 5)) }).catch(() => null);
    }
    // Connections end a few seconds after their last request.
    await expect.poll(() => countOpenFiles(pid), { timeout: 20_000 }).toBeLessThanOrEqual(before + 2);
    console.log(`open files: ${before} before, ${countOpenFiles(pid)} after`);
  });
});

describe("a connection that says nothing", () => {
  it("is ended, wherever it stopped", async () => {
    const { url } = application;
    const head = `POST /api/files?name=a.pdf HTTP/1.1\r\nhost: ${new URL(url).host}\r\n`;
    const cookie = `cookie: ${office.cookie}\r\norigin: ${url}\r\n`;
    const [nothing, after, line, body] = await Promise.all([
      keepSilent(url, ""),
      keepSilent(url, `GET /api/health/live HTTP/1.1\r\nhost: ${new URL(url).host}\r\n\r\n`),
      keepSilent(url, head),
      keepSilent(url, `${head}${cookie}content-length: 900000\r\n\r\n%PDF`),
    ]);
    console.log(
      `closed after ${nothing.toFixed(0)} s without a word, ${after.toFixed(0)} s after an answer, ${line.toFixed(0)} s in the head, ${body.toFixed(0)} s in the body`,
    );
    expect(Math.max(nothing, after, line)).toBeLessThan(40);
    expect(body).toBeLessThan(90);
  });
});

describe("one person's uploads", () => {
  it("are refused in words when those of the day that hang on nothing come to the limit", async () => {
    // Somebody of whom nothing is being received: what was cut off above may still be cleared away.
    const person = new Client(application.url, readManifests());
    await person.signIn("dam.van.khoa", demoPassword);
    const upload = (content: string) =>
      person.request("/api/files?name=bao-cao.pdf", { method: "POST", body: content });
    const paper = pdfOf("bao cao").toString("latin1").padEnd(600_000, "\n");
    expect((await upload(paper)).status).toBe(201);
    const { status, text } = await upload(paper);
    expect(status).toBe(429);
    expect(JSON.parse(text).error).toMatchObject({ code: "too_many", reason: "uploadsUsedUp" });
  });
});

describe("what a visitor can type", () => {
  it("is never answered with a fault of the server", async () => {
    const { url } = application;
    const { cookie } = office;
    const requests = [...oddRequests(await findPhoto(office))];
    const faults: string[] = [];
    const left = requests.values();
    const work = async () => {
      for (const { headers, ...one } of left) {
        const { status } = await ask({ url, ...one, headers: { cookie, ...headers } });
        if (status === 0 || status >= 500)
          faults.push(`${status} ${one.method ?? "GET"} ${one.path} ${JSON.stringify(headers ?? {})}`);
      }
    };
    await Promise.all([work(), work(), work(), work()]);
    console.log(
      `${requests.length} odd addresses, headers, cookies and methods: ${faults.length} answered with a fault`,
    );
    expect(faults).toEqual([]);
  });
});
