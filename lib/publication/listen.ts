import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { subscribe } from "#lib/core/channel.ts";
import { env } from "#lib/core/env.ts";
import { log } from "#lib/core/log.ts";
import { publicTag } from "./schema.ts";
import { signRevalidation } from "./signature.ts";

/** A page that was being rendered from the earlier state when the news came is kept after it: so it is forgotten once more. */
const secondTime = 2000;

const listening = globalThis as typeof globalThis & { nghiTrinhListening?: () => void };

/**
 * Hears that the public site changed, and makes this instance forget what it keeps of it; everything once more after a
 * connection was lost, because news may have been missed. Returns how to stop it.
 */
export function listenForPublications(): () => void {
  // Hot reload runs this again in the same process.
  listening.nghiTrinhListening?.();
  const forgetAll = () => void forgetTwice();
  listening.nghiTrinhListening = subscribe({ channel: "publication", hear: forgetAll, resume: forgetAll });
  return listening.nghiTrinhListening;
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
