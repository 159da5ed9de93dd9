/** Runs once when the server starts, never in a build. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startSealing } = await import("#lib/core/seal.ts");
  const { onStop } = await import("#lib/core/stopping.ts");
  onStop(startSealing());
  const { listenForPublications } = await import("#lib/publication/listen.ts");
  onStop(listenForPublications());
}
