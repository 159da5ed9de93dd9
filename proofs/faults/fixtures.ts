import { type APIRequestContext, type Browser, expect, type Page } from "@playwright/test";
import { demoPassword } from "#fixtures/seed/people.ts";
import { type FaultyProxy, openFaultyProxy } from "#fixtures/testing/faulty-proxy.ts";
import { type PrivateApplication, startPrivateApplication } from "../../bin/test/private-application.ts";

/** An application with the demo whose way to the database can be broken. */
export type BreakableApplication = PrivateApplication & {
  way: FaultyProxy;
  /** The database's own address, past the proxy. */
  databaseUrl: string;
  /** All that it has printed. */
  output: () => string;
};

export async function startBreakable(settings: Readonly<Record<string, string>> = {}): Promise<BreakableApplication> {
  let said = "";
  let databaseUrl = "";
  let way: FaultyProxy | undefined;
  const application = await startPrivateApplication({
    settings: { DEMO: "true", LOG_LEVEL: "debug", ...settings },
    say: (chunk) => {
      said += chunk;
    },
    async reach(url) {
      databaseUrl = url;
      way = await openFaultyProxy(url);
      return way.url;
    },
  });
  if (!way) throw new Error("the database was not reached through the proxy");
  const { close } = way;
  const stop = async () => {
    await way?.set("none");
    await application.stop();
    await close();
  };
  return { ...application, stop, way, databaseUrl, output: () => said };
}

/** Signs `request` in. */
export async function signIn(request: APIRequestContext, username: string, password = demoPassword): Promise<string> {
  const { csrfToken } = (await (await request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await request.post("/api/auth/callback/credentials", {
    form: { csrfToken, username, password, json: "true" },
  });
  return ((await answer.json()) as { url: string }).url;
}

/** A page of a browser of one's own, signed in. What the browser complains of while things are broken is no failure here. */
export async function openAs(browser: Browser, { url }: PrivateApplication, username: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: url });
  expect(await signIn(context.request, username)).not.toContain("error");
  return context.newPage();
}

export { test } from "../../e2e/closing.ts";
export { expect };
