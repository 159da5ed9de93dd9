import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { type EmbeddedServer, holdDataFolder, openEmbedded } from "./embedded.ts";
import { migrateDatabase } from "./migrate.ts";

/** A private PostgreSQL server of one test run, with a migrated template to copy. */
export interface TestServer {
  /** Address of the template; copies are made beside it. */
  templateUrl: string;
  /** Stops PostgreSQL, open connections included. What it returns starts it again, where it was and with what it held. */
  interrupt(): Promise<() => Promise<void>>;
  /** Ends the server and deletes its folder. */
  stop(): Promise<void>;
}

/** Starts a private server in a temporary folder and migrates the template of this run. */
export async function startTestServer(): Promise<TestServer> {
  const folder = mkdtempSync(path.join(tmpdir(), "nghi-trinh-test-"));
  const holder = { pid: process.pid, address: "a test run" };
  let server: EmbeddedServer | undefined;
  let release: (() => void) | undefined;
  const stop = async () => {
    await server?.stop();
    release?.();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    release = await holdDataFolder(folder, holder);
    server = await openEmbedded(folder, { holder });
    await runOn(server.url("postgres"), "create database template_of_run");
    const templateUrl = server.url("template_of_run");
    await migrateDatabase(templateUrl);
    const interrupt = async () => {
      await server?.stop();
      server = undefined;
      return async () => {
        server = await openEmbedded(folder, { holder, port: Number(new URL(templateUrl).port) });
      };
    };
    return { templateUrl, interrupt, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Copies the template into a new database for one test file and returns its address; takes about 40 ms. */
export async function createTestDatabase(templateUrl: string): Promise<string> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await runOn(
    beside(templateUrl, "postgres"),
    `create database ${name} template ${new URL(templateUrl).pathname.slice(1)}`,
  );
  return beside(templateUrl, name);
}

/** Drops a database that {@link createTestDatabase} made, whoever is still connected. */
export async function dropTestDatabase(url: string): Promise<void> {
  await runOn(beside(url, "postgres"), `drop database if exists ${new URL(url).pathname.slice(1)} with (force)`);
}

function beside(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

async function runOn(url: string, statement: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await client.unsafe(statement);
  } finally {
    await client.end();
  }
}
