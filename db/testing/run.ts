import type { TestProject } from "vitest/node";
import { startTestServer } from "../testing.ts";

declare module "vitest" {
  interface ProvidedContext {
    templateUrl: string;
  }
}

/** One private PostgreSQL server and one migrated template for the whole run. */
export default async function setup(project: TestProject) {
  const server = await startTestServer();
  project.provide("templateUrl", server.templateUrl);
  return () => server.stop();
}
