/** Runs once when the server starts, never in a build. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startSealing } = await import("#lib/core/seal.ts");
  const { onStop } = await import("#lib/core/stopping.ts");
  onStop(startSealing());
  const { listenForPublications } = await import("#lib/publication/listen.ts");
  onStop(listenForPublications());
  const { env } = await import("#lib/core/env.ts");
  if (env.jobs === "worker") return;
  const { startJobs } = await import("#lib/core/jobs.ts");
  const { allJobs } = await import("#lib/work/jobs.ts");
  const { log } = await import("#lib/core/log.ts");
  startJobs(allJobs).catch((error: unknown) => log.error({ err: error }, "background work could not be started"));
}
