import type { APIRequestContext, BrowserContext } from "@playwright/test";
import { closeDatabase, db } from "#db/client.ts";
import { failedSignIns, throttles } from "#db/schema/people.ts";
import { madePassword, makePerson } from "#fixtures/factories.ts";
import { expect, test } from "./fixtures.ts";

// Everybody here comes from one address: what strangers used up must not be left to the next test.
test.afterEach(async () => {
  await db.delete(throttles);
});
test.afterAll(() => closeDatabase());

async function readToken(request: APIRequestContext): Promise<string> {
  const answer = await request.get("/api/auth/csrf");
  return ((await answer.json()) as { csrfToken: string }).csrfToken;
}

/** Signs in as a page does; resolves to null, or to why not. */
async function signIn(
  request: APIRequestContext,
  username: string,
  password: string,
  remember = false,
  token?: string,
) {
  const csrfToken = token ?? (await readToken(request));
  const form = { csrfToken, username, password, remember: String(remember), json: "true" };
  const { url } = (await (await request.post("/api/auth/callback/credentials", { form })).json()) as { url: string };
  return new URL(url, "http://localhost").searchParams.get("error");
}

const cookieOf = async (context: BrowserContext, ending: string) =>
  (await context.cookies()).find(({ name }) => name.endsWith(ending));
const daysLeft = (expires = 0) => Math.round((expires - Date.now() / 1000) / 86_400);

test("a sign-in ends with the browser unless it is to be remembered", async ({ browser }) => {
  const { username } = await makePerson();
  const context = await browser.newContext();
  expect(await signIn(context.request, username, madePassword)).toBeNull();
  expect(await cookieOf(context, "session-token")).toMatchObject({ expires: -1, httpOnly: true });
  // Asking next-auth for its session must not lengthen it.
  await context.request.get("/api/auth/session");
  expect((await cookieOf(context, "session-token"))?.expires).toBe(-1);
  const device = await cookieOf(context, "device");
  expect(device).toMatchObject({ httpOnly: true, path: "/api/auth", sameSite: "Lax" });
  expect(daysLeft(device?.expires)).toBe(365);

  expect(await signIn(context.request, username, madePassword, true)).toBeNull();
  expect(daysLeft((await cookieOf(context, "session-token"))?.expires)).toBe(7);
});

test("signing in again ends what it replaces: the earlier cookie opens nothing any more", async ({
  browser,
  visitor,
}) => {
  const { username, fullName } = await makePerson();
  const context = await browser.newContext();
  await signIn(context.request, username, madePassword);
  const earlier = await cookieOf(context, "session-token");
  if (!earlier) throw new Error("no sign-in");
  await signIn(context.request, username, madePassword);

  const thief = await visitor();
  await thief.context().addCookies([earlier]);
  await thief.goto("/vi/account");
  await expect(thief.getByLabel(/^Tên đăng nhập/)).toBeVisible();
  const owner = await context.newPage();
  await owner.goto("/vi/account");
  await expect(owner.getByRole("main")).toContainText(username);
  await expect(owner.getByRole("main")).toContainText(fullName);
});

test("2,000 wrong tries from an address shut out strangers there, no known device, and show to the administrator", async ({
  as,
  browser,
}) => {
  const person = await makePerson();
  const office = await browser.newContext();
  expect(await signIn(office.request, person.username, madePassword)).toBeNull();
  const admin = await as("nong.quoc.bao");
  await db.delete(failedSignIns);

  const attacker = await browser.newContext();
  const token = await readToken(attacker.request);
  const began = performance.now();
  const answers = new Map<string | null, number>();
  for (let tries = 0; tries < 2000; tries += 10) {
    const some = Array.from({ length: 10 }, (_, at) => {
      const name = at % 2 ? person.username : `ai.do.${tries + at}`;
      return signIn(attacker.request, name, "mật khẩu sai", false, token);
    });
    for (const answer of await Promise.all(some)) answers.set(answer, (answers.get(answer) ?? 0) + 1);
  }
  console.info(`2,000 wrong tries: ${Math.round(performance.now() - began)} ms`, Object.fromEntries(answers));
  expect(answers.get("CredentialsSignin")).toBe(200);
  expect(answers.get("too_many")).toBe(1800);
  const counters = await db.select().from(throttles);
  expect(counters.length).toBeLessThan(500);
  expect(await db.$count(failedSignIns)).toBeLessThanOrEqual(4);

  expect(await signIn((await browser.newContext()).request, person.username, madePassword)).toBe("too_many");
  expect(await signIn(office.request, person.username, madePassword)).toBeNull();

  await admin.goto("/vi/units");
  await admin.getByRole("link", { name: "Đăng nhập sai" }).click();
  await expect(admin.getByRole("heading", { level: 1 })).toHaveText("Đăng nhập không thành công");
  const known = admin.getByRole("row").filter({ hasText: person.fullName });
  await expect(known).toContainText("127.0.0.1");
  await expect(known).toContainText("Tài khoản này từ địa chỉ này");
  const unknown = admin.getByRole("row").filter({ hasText: "Tên không có trong danh bạ" });
  await expect(unknown).toContainText("Mọi máy lạ từ địa chỉ này");
  await expect(admin.getByRole("main")).not.toContainText("ai.do");
});
