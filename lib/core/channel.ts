import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type postgres from "postgres";
import { openClient, type Transaction } from "#db/client.ts";
import { log } from "./log.ts";

/** What the processes of one installation tell one another: `publication`, what visitors read has changed; `jobs`, work was asked for. */
export type ChannelName = "publication" | "jobs";

type Subscription = {
  channel: ChannelName;
  /** Called with each announcement, in the order of their commits. */
  hear: (payload: string) => void;
  /** Called once one can hear, and again after each loss: what was announced in between was missed. */
  resume: () => void;
};

/** How often the connection is asked whether it still lives: a lost network ends no connection by itself. */
const beatMilliseconds = 20_000;
const answerMilliseconds = 8000;

type Channel = { subscriptions: Set<Subscription>; client: postgres.Sql | null; stop: AbortController };
// On globalThis because hot reload, and each bundle that Next makes, evaluates this module again.
const shared = globalThis as typeof globalThis & { nghiTrinhChannel?: Channel };

/** Announces something to every process when the transaction commits. */
export async function announce(tx: Transaction, channel: ChannelName, payload = ""): Promise<void> {
  await tx.execute(sql`select pg_notify(${channel}, ${payload})`);
}

/**
 * Hears what is announced, in this process and every other, on the one connection that this process keeps for it. Never
 * throws; waits for a database that is away. Returns how to end it.
 */
export function subscribe(subscription: Subscription): () => void {
  shared.nghiTrinhChannel ??= openChannel();
  const channel = shared.nghiTrinhChannel;
  channel.subscriptions.add(subscription);
  if (channel.client) void listenTo(channel.client, subscription).catch(() => {}); // a loss is seen by the beat
  return () => {
    channel.subscriptions.delete(subscription);
    if (channel.subscriptions.size > 0) return;
    channel.stop.abort();
    if (shared.nghiTrinhChannel === channel) delete shared.nghiTrinhChannel;
  };
}

function openChannel(): Channel {
  const channel: Channel = { subscriptions: new Set(), client: null, stop: new AbortController() };
  void keepListening(channel);
  return channel;
}

async function keepListening(channel: Channel): Promise<void> {
  const { signal } = channel.stop;
  for (let pause = 500; !signal.aborted; pause = Math.min(pause * 2, 5000)) {
    try {
      await listenUntilLost(channel, () => {
        pause = 250;
      });
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error }, "cannot hear the other processes now");
    }
    await wait(pause, undefined, { ref: false, signal }).catch(() => {});
  }
}

/** Ends only by throwing, when the connection is lost or nobody subscribes any more. */
async function listenUntilLost(channel: Channel, onListening: () => void): Promise<void> {
  const ended = Promise.withResolvers<never>();
  ended.promise.catch(() => {});
  const end = () => ended.reject(channel.stop.signal.reason);
  channel.stop.signal.addEventListener("abort", end, { once: true });
  const client = openClient({
    max: 1,
    max_lifetime: null,
    // It reads no rows of its own, and the question for types would outlive a connection that is ended at once.
    fetch_types: false,
    onclose: () => ended.reject(new Error("the connection was lost")),
    onnotify: (name, payload) => {
      for (const one of channel.subscriptions) if (one.channel === name) one.hear(payload);
    },
  });
  const answered = (work: PromiseLike<unknown>) =>
    Promise.race([work, ended.promise, wait(answerMilliseconds, "late", { ref: false })]).then((answer) => {
      if (answer === "late") throw new Error("the connection is silent");
    });
  try {
    await answered(client`select 1`);
    channel.client = client;
    for (const one of channel.subscriptions) await answered(listenTo(client, one));
    onListening();
    for (;;) {
      await Promise.race([wait(beatMilliseconds, undefined, { ref: false }), ended.promise]);
      await answered(client`select 1`);
    }
  } finally {
    channel.client = null;
    channel.stop.signal.removeEventListener("abort", end);
    await client.end({ timeout: 0 });
  }
}

async function listenTo(client: postgres.Sql, { channel, resume }: Subscription): Promise<void> {
  await client.unsafe(`listen "${channel}"`);
  resume();
}
