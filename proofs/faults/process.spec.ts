import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { request as openRequest } from "node:http";
import path from "node:path";
import postgres from "postgres";
import sharp from "sharp";
import { demoPassword } from "#fixtures/seed/people.ts";
import { canMount, mountSmallDisk } from "#fixtures/testing/small-disk.ts";
import { type BreakableApplication, expect, openAs, signIn, startBreakable, test } from "./fixtures.ts";

test.describe.configure({ mode: "serial" });

let application: BreakableApplication;
test.beforeAll(async () => {
  test.setTimeout(900_000);
  application = await startBreakable({ SHUTDOWN_SECONDS: "20", DRAIN_SECONDS: "2" });
});
test.afterAll(() => application.stop());

/** A picture of noise, which no format makes smaller: `side` × `side` pixels. */
const makePhoto = (side: number) =>
  sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();

test("a full disk refuses an upload with a number, keeps nothing of it, and takes the next one when there is room", async ({
  browser,
}) => {
  if (!canMount) return test.info().annotations.push({ type: "left out", description: "only root may mount a disk" });
  const page = await openAs(browser, application, "ly.thu.hang");
  const photo = await makePhoto(600);
  const upload = () =>
    page.request.post("/api/files?name=hoi-truong.jpg", {
      // Refused before all of it is read: the connection cannot serve another request.
      headers: { origin: application.url, "content-type": "application/octet-stream", connection: "close" },
      data: photo,
    });
  const unmount = mountSmallDisk(path.join(String(application.env.DATA_DIR), "files", "incoming"), 100);
  const [refused, ready] = await upload()
    .then(async (answer) => [answer, await fetch(`${application.url}/api/health/ready`)] as const)
    .finally(unmount);
  expect(refused.status()).toBe(503);
  const { error } = await refused.json();
  expect(error).toMatchObject({ code: "unavailable", reason: "storeFull" });
  expect(error.requestId).toBe(refused.headers()["x-request-id"]);
  await expect.poll(() => application.output().includes(error.requestId)).toBe(true);
  expect(ready.status).toBe(200);
  expect((await upload()).status()).toBe(201);
});

test("nothing secret is in the log of a whole journey, broken database included", async ({ browser }) => {
  const page = await openAs(browser, application, "nong.quoc.bao");
  const linkSecret = "a-link-secret-that-opens-an-account";
  const wrongPassword = "mat-khau-sai-2026";
  await page.request.get(`/vi/access/${linkSecret}?next=/vi`);
  await signIn(page.request, "ly.thu.hang", wrongPassword);
  await page.goto("/vi/people");
  await application.way.set("hang up");
  await page.goto("/vi/people");
  await signIn(page.request, "ly.thu.hang", wrongPassword);
  await page.request.get(`/vi/access/${linkSecret}`);
  await application.way.set("none");

  const lines = application
    .output()
    .split("\n")
    .filter((line) => line.startsWith("{"));
  expect(lines.length).toBeGreaterThan(20);
  const log = lines.join("\n");
  const cookies = (await page.context().cookies()).map(({ value }) => value).filter((value) => value.length > 20);
  expect(cookies.length).toBeGreaterThan(0);
  const database = new URL(application.databaseUrl);
  const secrets = {
    linkSecret,
    wrongPassword,
    demoPassword,
    authSecret: application.env.AUTH_SECRET ?? "?",
    password: database.password,
  };
  for (const [name, secret] of [...Object.entries(secrets), ...cookies.map((value) => ["a cookie", value] as const)]) {
    expect(log.includes(secret), `${name} in the log`).toBe(false);
  }
  expect(log.includes('"path":"/vi/access/[secret]"'), "the link's path in the log").toBe(true);
  const rows = postgres(application.databaseUrl, { max: 1 });
  const [signedIn] =
    await rows`select request_id from audit_log where action = 'account.sign_in' order by sequence desc limit 1`;
  await rows.end();
  expect(log.includes(`"requestId":"${signedIn?.request_id}"`), "the audit row's number in the log").toBe(true);
});

test("asked to stop, it first says that it is not ready, finishes the upload under way, and ends with 0", async ({
  browser,
}) => {
  const page = await openAs(browser, application, "ly.thu.hang");
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const photo = await makePhoto(40);
  const { promise: answered, resolve } = Promise.withResolvers<number | undefined>();
  const upload = openRequest(`${application.url}/api/files?name=cham.jpg`, {
    method: "POST",
    headers: { cookie, origin: application.url, "content-length": photo.length },
  });
  upload.on("response", (response) => {
    response.resume();
    resolve(response.statusCode);
  });
  upload.write(photo.subarray(0, 10));
  await once(upload, "socket");
  // It is under way once the server has made a place for it.
  process.kill(application.pid, "SIGTERM");
  const ready = async () => (await page.request.get("/api/health/ready").catch(() => null))?.status() ?? "closed";
  await expect.poll(ready, { intervals: [50] }).toBe(503);
  await expect.poll(ready, { intervals: [50], timeout: 10_000 }).toBe("closed");
  upload.end(photo.subarray(10));
  expect(await answered).toBe(201);
  expect(await application.ended).toBe(0);
});
