/** Whether this process is on its way out, and what has to end first. On globalThis: Next's bundles each have a copy of this module. */
const shared = globalThis as typeof globalThis & {
  nghiTrinhStopping?: { begun: boolean; jobs: (() => unknown)[] };
};

const state = () => {
  shared.nghiTrinhStopping ??= { begun: false, jobs: [] };
  return shared.nghiTrinhStopping;
};

/** True from the first signal to stop: `ready` answers no, and nothing new is begun. */
export const isStopping = (): boolean => state().begun;

export function beginStopping(): void {
  state().begun = true;
}

/** Registers what ends a job of this process; a job that holds something open, such as an event stream, registers too. */
export function onStop(end: () => unknown): void {
  state().jobs.push(end);
}

/** Ends every registered job, also when one of them fails. */
export async function stopJobs(): Promise<void> {
  await Promise.allSettled(
    state()
      .jobs.splice(0)
      .map(async (end) => end()),
  );
}
