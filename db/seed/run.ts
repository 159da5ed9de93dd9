/** Fills the empty database of DATABASE_URL with the demo. `bin/start.ts` runs it as a process of its own. */
export {};
