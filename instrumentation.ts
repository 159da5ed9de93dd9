import type { Instrumentation } from "next";

/** Runs once when the server starts, never in a build. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { onStop } = await import("#lib/core/stopping.ts");
  const { listenForPublications } = await import("#lib/publication/listen.ts");
  onStop(listenForPublications());
  const { env } = await import("#lib/core/env.ts");
  if (env.jobs === "worker") return;
  const { keepStartingJobs } = await import("#lib/core/jobs.ts");
  const { allJobs } = await import("#lib/work/jobs.ts");
  void keepStartingJobs(allJobs);
}

/** Every error that a page, a route or an action did not catch itself, with the number that the person sees. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ logOnce }, { pathForLog }] = await Promise.all([
    import("#lib/core/log-once.ts"),
    import("#lib/core/request.ts"),
  ]);
  const requestId = String(request.headers["x-request-id"] ?? "");
  logOnce(error, { requestId, path: pathForLog(request.path), route: context.routePath }, "the request failed");
};
