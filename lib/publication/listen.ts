import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { openClient } from "#db/client.ts";
import { env } from "#lib/core/env.ts";
import { log } from "#lib/core/log.ts";
import { publicationChannel } from "#lib/core/publication-channel.ts";
import { publicTag } from "./schema.ts";
import { signRevalidation } from "./signature.ts";

/** A page that was being rendered from the earlier state when the news came is kept after it: so it is forgotten once more. */
const secondTime = 2000;

/** How often the ear asks its own connection whether it still lives: a lost network ends no connection by itself. */
const beatMilliseconds = 20_000;
const answerMilliseconds = 8000;

const listening = globalThis as typeof globalThis & { nghiTrinhEar?: AbortController };

/**
 * Hears, on a connection of its own, that the public site changed, and makes this instance forget what it keeps of it.
 * After every reconnect everything is forgotten, because news may have been missed. Never throws; returns how to stop it.
 */
export function listenForPublications(): () => void {
  // Hot reload runs this again in the same process.
  listening.nghiTrinhEar?.abort();
  const stop = new AbortController();
  listening.nghiTrinhEar = stop;
  void keepListening(stop.signal);
  return () => stop.abort();
}

async function keepListening(signal: AbortSignal): Promise<void> {
  for (let pause = 500; !signal.aborted; pause = Math.min(pause * 2, 5000)) {
    try {
      await listenUntilLost(signal, () => {
        pause = 250;
        void forgetTwice();
      });
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error }, "cannot listen for publications now");
    }
    await wait(pause, undefined, { ref: false, signal }).catch(() => {});
  }
}

/** Ends only by throwing, when the connection is lost or the signal comes. */
async function listenUntilLost(signal: AbortSignal, onListening: () => void): Promise<void> {
  const ended = Promise.withResolvers<never>();
  ended.promise.catch(() => {});
  signal.addEventListener("abort", () => ended.reject(signal.reason), { once: true });
  const client = openClient({
    max: 1,
    max_lifetime: null,
    onclose: () => ended.reject(new Error("the connection was lost")),
    onnotify: () => void forgetTwice(),
  });
  const answered = (work: PromiseLike<unknown>) =>
    Promise.race([work, ended.promise, wait(answerMilliseconds, "late", { ref: false })]).then((answer) => {
      if (answer === "late") throw new Error("the connection is silent");
    });
  try {
    await answered(client.unsafe(`listen "${publicationChannel}"`));
    onListening();
    for (;;) {
      await Promise.race([wait(beatMilliseconds, undefined, { ref: false }), ended.promise]);
      await answered(client`select 1`);
    }
  } finally {
    await client.end({ timeout: 0 });
  }
}

async function forgetTwice(): Promise<void> {
  await forget();
  await wait(secondTime, undefined, { ref: false });
  await forget();
}

/** Next forgets a tag only inside a request: so the instance sends itself one. Tried for a while, as the server may still be starting. */
async function forget(): Promise<void> {
  for (let tries = 0, pause = 100; tries < 12; tries += 1, pause = Math.min(pause * 2, 5000)) {
    try {
      const at = Date.now();
      const body = JSON.stringify({ tag: publicTag, at, signature: signRevalidation(publicTag, at) });
      const response = await fetch(ownAddress(), {
        method: "POST",
        body,
        headers: { "content-type": "application/json" },
      });
      if (response.ok) return;
      log.warn({ status: response.status }, "the instance refused to forget its public pages");
    } catch (error) {
      log.debug({ err: error }, "the instance does not answer itself yet");
    }
    await wait(pause, undefined, { ref: false });
  }
  log.error("public pages may be out of date for up to five minutes");
}

function ownAddress(): string {
  const everywhere = env.host === "0.0.0.0" || env.host === "::" || env.host === "localhost";
  const host = everywhere ? "127.0.0.1" : env.host;
  return `http://${host.includes(":") ? `[${host}]` : host}:${env.port}/api/revalidate`;
}
