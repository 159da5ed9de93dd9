import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterEach, describe, expect, it } from "vitest";
import { clusterOf, databaseUrlOf, serverPidOf } from "./test/own-database.ts";

/** Starts the real thing, kills it in every way, and starts it again: nothing acknowledged may be lost. */
const root = path.resolve(import.meta.dirname, "..");
const isRoot = process.getuid?.() === 0;
const patience = 120_000;

type Copy = { child: ChildProcess; output: () => string; ended: Promise<unknown>; port: number; folder: string };
const running: Copy[] = [];
const folders: string[] = [];

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "nghi-trinh-start-"));
  folders.push(folder);
  return folder;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, "close");
  return port;
}

/** Starts a copy in a process group of its own, as a shell would. */
function launch(folder: string, port: number, uid?: number, settings: Record<string, string> = {}): Copy {
  let said = "";
  const child = spawn(process.execPath, ["bin/run.mjs", "start"], {
    cwd: root,
    detached: true,
    ...(uid === undefined ? {} : { uid, gid: uid }),
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATA_DIR: folder,
      PORT: String(port),
      LOG_LEVEL: "warn",
      NODE_ENV: "production",
      ...settings,
    },
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      said += chunk;
    });
  }
  const copy = { child, output: () => said, ended: once(child, "close"), port, folder };
  running.push(copy);
  return copy;
}

async function untilReady(copy: Copy): Promise<void> {
  await expect.poll(() => copy.output(), { timeout: patience, interval: 50 }).toMatch(/is ready in/);
  const page = await fetch(`http://127.0.0.1:${copy.port}/vi/sign-in`);
  expect(page.status).toBe(200);
}

async function start(folder = newFolder(), port?: number): Promise<Copy> {
  const copy = launch(folder, port ?? (await freePort()));
  await untilReady(copy);
  return copy;
}

async function query<Row extends postgres.Row>(copy: Copy, statement: string): Promise<Row[]> {
  const client = postgres(databaseUrlOf(copy.folder), { max: 1, onnotice: () => {} });
  try {
    return [...(await client.unsafe<Row[]>(statement))];
  } finally {
    await client.end();
  }
}

afterEach(async () => {
  for (const copy of running.splice(0)) {
    if (copy.child.exitCode === null && copy.child.signalCode === null) copy.child.kill("SIGTERM");
    await copy.ended;
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const pidOf = (copy: Copy) => copy.child.pid ?? 0;
const kills: Record<string, (copy: Copy) => void> = {
  "the parent alone": (copy) => process.kill(pidOf(copy), "SIGKILL"),
  "the whole group": (copy) => process.kill(-pidOf(copy), "SIGKILL"),
  "the whole group and the database server": (copy) => {
    const server = serverPidOf(copy.folder);
    process.kill(-pidOf(copy), "SIGKILL");
    process.kill(server, "SIGKILL");
  },
};

describe("a start", () => {
  it.each(Object.entries(kills))("after kill -9 of %s works at once and has lost nothing", async (_name, kill) => {
    const first = await start();
    await query(first, "create table acknowledged (n int primary key); insert into acknowledged values (26112020)");
    kill(first);
    await first.ended;
    const began = performance.now();
    const second = await start(first.folder, first.port);
    expect(await query(second, "select n from acknowledged")).toEqual([{ n: 26112020 }]);
    expect(performance.now() - began, "milliseconds to the first page").toBeLessThan(15_000);
  });

  it("says in one line that the port is taken", async () => {
    const taken: Server = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as { port: number };
    const copy = launch(newFolder(), port);
    await copy.ended;
    taken.close();
    expect(copy.child.exitCode).toBe(1);
    expect(copy.output().trim().split("\n")).toHaveLength(1);
    expect(copy.output()).toContain(String(port));
  });

  it("says in one line that another copy holds the folder; on folders of their own two run side by side", async () => {
    const [first, other] = await Promise.all([start(), start()]);
    const rival = launch(first.folder, await freePort());
    await rival.ended;
    expect(rival.child.exitCode).toBe(1);
    expect(rival.output().trim().split("\n")).toHaveLength(1);
    expect(rival.output()).toContain(first.folder);
    for (const copy of [first, other]) {
      expect((await fetch(`http://127.0.0.1:${copy.port}/vi/sign-in`)).status).toBe(200);
    }
  });

  it("says the first administrator's link before it says that it is ready", async () => {
    const copy = launch(newFolder(), await freePort(), undefined, { DEMO: "false" });
    await untilReady(copy);
    expect(copy.output()).toMatch(/\/access\/[\s\S]*is ready in/);
  });

  it("shows the demo to the network only when that is said, and its people neither when they are left over", async () => {
    const folder = newFolder();
    const open = async (settings: Record<string, string>) =>
      launch(folder, await freePort(), undefined, { HOST: "0.0.0.0", ...settings });
    const refused = await open({});
    await refused.ended;
    expect(refused.child.exitCode).toBe(1);
    expect(refused.output()).toMatch(/DEMO=true/);
    const shown = await open({ DEMO: "true" });
    await untilReady(shown);
    expect(shown.output()).toMatch(/Warning: DEMO is true/);
    shown.child.kill("SIGTERM");
    await shown.ended;
    const leftOver = await open({ DEMO: "false" });
    await leftOver.ended;
    expect(leftOver.child.exitCode).toBe(1);
    expect(leftOver.output()).toMatch(/README's password/);
  });

  it("leaves no server behind on Ctrl-C", async () => {
    const copy = await start();
    const server = serverPidOf(copy.folder);
    copy.child.kill("SIGINT");
    await copy.ended;
    expect(copy.child.exitCode).toBe(0);
    expect(() => process.kill(server, 0)).toThrow();
  });

  it("starts a database server that was killed under it again, on its port, and serves on", async () => {
    const copy = await start();
    await query(copy, "create table acknowledged (n int primary key); insert into acknowledged values (26112020)");
    const [server, address] = [serverPidOf(copy.folder), databaseUrlOf(copy.folder)];
    process.kill(server, "SIGKILL");
    const ready = async () => (await fetch(`http://127.0.0.1:${copy.port}/api/health/ready`)).status;
    await expect.poll(ready, { timeout: patience, interval: 50 }).toBe(503);
    await expect.poll(ready, { timeout: patience, interval: 50 }).toBe(200);
    expect(databaseUrlOf(copy.folder)).toBe(address);
    expect(serverPidOf(copy.folder)).not.toBe(server);
    expect(await query(copy, "select n from acknowledged")).toEqual([{ n: 26112020 }]);
    expect(copy.child.exitCode).toBeNull();
  });

  it("is backed up while it runs and restored into an empty folder by the commands of docs/operate.md", async () => {
    const run = (folder: string, ...words: string[]) =>
      execFileSync(process.execPath, ["bin/run.mjs", ...words], {
        cwd: root,
        encoding: "utf8",
        env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: folder, NODE_ENV: "production" },
      });
    const first = await start();
    const archive = path.join(newFolder(), "backup.tar.gz");
    expect(run(first.folder, "backup", "--to", archive)).toMatch(/\d+ rows and \d+ files in/);
    expect(run(first.folder, "verify-audit")).toContain("is whole");
    const count = "select count(*)::int as n, max(id::text) as last from contributions";
    const before = await query(first, count);
    const folder = newFolder();
    expect(run(folder, "restore", "--from", archive)).toContain("is restored");
    const second = await start(folder);
    expect(await query(second, count)).toEqual(before);
  });

  it.runIf(isRoot)("works as root on a folder inside a closed home, under an ordinary user of its own", async () => {
    const home = newFolder();
    chmodSync(home, 0o700);
    const copy = await start(path.join(home, "data"));
    const cluster = clusterOf(copy.folder);
    folders.push(path.dirname(cluster));
    const owner = execFileSync("ps", ["-o", "user=", "-p", String(serverPidOf(copy.folder))], { encoding: "utf8" });
    expect(owner.trim()).not.toBe("root");
    process.kill(-pidOf(copy), "SIGKILL");
    await copy.ended;
    await start(copy.folder, copy.port);
  });

  it.runIf(isRoot)("works as an ordinary user", async () => {
    const folder = newFolder();
    const nobody = Number(execFileSync("id", ["-u", "nobody"], { encoding: "utf8" }));
    chownSync(folder, nobody, nobody);
    const copy = launch(folder, await freePort(), nobody);
    await untilReady(copy);
    process.kill(pidOf(copy), "SIGKILL");
    await copy.ended;
    await untilReady(launch(folder, copy.port, nobody));
  });
});
