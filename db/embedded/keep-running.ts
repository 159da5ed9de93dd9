import { setTimeout as sleep } from "node:timers/promises";
import type { RunningServer } from "./server.ts";

/** A server that is started again when it falls. */
export interface KeptServer {
  port: number;
  /** Ends it for good. */
  stop(): Promise<void>;
}

/**
 * Starts a server and, whenever it ends by itself, starts it again on the same port, so that the application finds it where
 * it was: at once, then ever more slowly up to five seconds apart, for as long as it takes (a full disk is emptied by hand).
 * `onFall` is told of each end and of each start that failed.
 */
export async function keepRunning(
  start: (port?: number) => Promise<RunningServer>,
  onFall: (error?: unknown) => void,
): Promise<KeptServer> {
  let server = await start();
  const { port } = server;
  const stopping = new AbortController();

  const keep = async () => {
    for (;;) {
      await server.ended;
      if (stopping.signal.aborted) return;
      onFall();
      for (let pause = 100; ; pause = Math.min(pause * 2, 5000)) {
        try {
          server = await start(port);
          break;
        } catch (error) {
          onFall(error);
          await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {});
        }
        if (stopping.signal.aborted) return;
      }
    }
  };
  const kept = keep();
  return {
    port,
    async stop() {
      stopping.abort();
      await server.stop();
      // A start that was under way meanwhile has left one more.
      await kept.then(() => server.stop());
    },
  };
}
