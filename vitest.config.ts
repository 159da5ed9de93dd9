import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** As outside Next: `server-only` resolves to nothing, React to its server half. */
const conditions = ["react-server", "node"];
const shared = {
  environment: "node" as const,
  execArgv: ["--conditions=react-server"],
  exclude: ["node_modules/**", ".next/**", "bin/start.test.ts", "proofs/abuse/**", "proofs/fuzz/megabyte.test.ts"],
};
/** On a real PostgreSQL, with a database of its own for each file. */
const onDatabase = {
  ...shared,
  globalSetup: ["fixtures/testing/run.ts"],
  setupFiles: ["fixtures/testing/file.ts"],
  testTimeout: 20_000,
  hookTimeout: 60_000,
};
const integration = [
  "**/commands.test.ts",
  "**/queries.test.ts",
  "lib/users/account.test.ts",
  "lib/users/administrators.test.ts",
  "lib/core/as-of.test.ts",
  "lib/core/channel.test.ts",
  "lib/core/command.test.ts",
  "lib/core/step-command.test.ts",
  "lib/core/hostile-input.test.ts",
  "lib/core/sign-in*.test.ts",
  "lib/core/seal.test.ts",
  "lib/files/allowance.test.ts",
  "lib/files/attachable.test.ts",
  "lib/files/made.test.ts",
  "lib/files/sweep.test.ts",
  "lib/files/unattached.test.ts",
  "lib/core/jobs.test.ts",
  "lib/core/kept-query.test.ts",
  "lib/files/text.test.ts",
  "lib/publication/discard.test.ts",
  "lib/sessions/moved.test.ts",
  "lib/publication/kept-numbers.test.ts",
  "lib/publication/previews.test.ts",
  "lib/publication/quotes.test.ts",
  "lib/publication/schedule.test.ts",
  "lib/approval/session-roles.test.ts",
  "lib/approval/turn.test.ts",
  "lib/writeups/review/chain-setting.test.ts",
  "lib/writeups/choices.test.ts",
  "lib/writeups/review/comments.test.ts",
  "lib/writeups/review/reminders.test.ts",
  "lib/writeups/review/without-mail.test.ts",
  "fixtures/seed/*.test.ts",
  "db/migrate.test.ts",
];
/** Outages and restores: they wait for real time limits and write whole databases. */
const recovery = ["db/client.test.ts", "bin/backup/backup.test.ts", "lib/core/jobs-recovery.test.ts"];
/** As much as anybody may send: long to make, not to judge. */
const long = ["lib/sheets/long-sheet.test.ts"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    // Two files at a time also where there are two cores: they wait for PostgreSQL and for processes as much as they compute.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: [...shared.exclude, ...integration, ...recovery, ...long],
        },
      },
      {
        extends: true,
        test: {
          environment: "node",
          name: "start",
          include: ["bin/start.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          environment: "node",
          execArgv: shared.execArgv,
          name: "abuse",
          include: ["proofs/abuse/*.test.ts"],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 900_000,
        },
      },
      {
        extends: true,
        test: {
          environment: "node",
          execArgv: shared.execArgv,
          name: "texts",
          include: ["proofs/fuzz/megabyte.test.ts"],
        },
      },
      { extends: true, test: { ...onDatabase, name: "integration", include: integration } },
      { extends: true, test: { ...onDatabase, name: "recovery", include: recovery } },
      { extends: true, test: { ...onDatabase, name: "long", include: long, testTimeout: 180_000 } },
    ],
  },
});
