import type { Page, Request } from "@playwright/test";
import { eq } from "drizzle-orm";
import { closeDatabase, db } from "#db/client.ts";
import { decisions } from "#db/schema/audit.ts";
import { people } from "#db/schema/people.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import { makePerson, makeSession, makeWriteUp } from "#fixtures/factories.ts";
import { expect, test } from "./fixtures.ts";

test.afterAll(() => closeDatabase());

const statusOf = async (id: string) =>
  (await db.select({ status: writeUps.status }).from(writeUps).where(eq(writeUps.id, id)))[0]?.status;
const decisionsOn = (id: string) => db.$count(decisions, eq(decisions.subjectId, id));

/** Lets a leader press Duyệt, keeps the request from leaving, and gives it back to be sent by somebody else. */
async function catchApproval(leader: Page, sessionId: string): Promise<Request> {
  // The page itself says by an action that it was read.
  const read = leader.waitForResponse((response) => response.request().headers()["next-action"] !== undefined);
  await leader.goto(`/vi/sessions/${sessionId}/write-up`);
  await read;
  let caught: ((request: Request) => void) | undefined;
  const approval = new Promise<Request>((resolve) => {
    caught = resolve;
  });
  await leader.route("**/write-up", async (route) => {
    if (!route.request().headers()["next-action"]) return route.continue();
    caught?.(route.request());
    return route.abort();
  });
  await leader.getByRole("button", { name: "Duyệt", exact: true }).click();
  await leader.getByRole("dialog").getByRole("button", { name: "Duyệt" }).click();
  return approval;
}

/** Sends a caught action with the cookies of this page's person. */
async function replay(page: Page, action: Request): Promise<string> {
  const { "next-action": id = "", "content-type": type = "" } = action.headers();
  const answer = await page.request.post(action.url(), {
    headers: {
      "next-action": id,
      "content-type": type,
      accept: "text/x-component",
      origin: new URL(action.url()).origin,
    },
    data: action.postDataBuffer() ?? "",
  });
  return answer.text();
}

test("a delegate who calls the approve action directly is refused and nothing changes", async ({ as }) => {
  const session = await makeSession({ status: "closed" });
  const writeUp = await makeWriteUp({ sessionId: session.id, status: "in_review" });
  const before = await decisionsOn(writeUp.id);
  const action = await catchApproval(await as("nong.thi.bich"), session.id);

  const delegate = await as("hoang.thi.yen");
  expect(await replay(delegate, action)).toContain('"code":"forbidden"');
  expect(await statusOf(writeUp.id)).toBe("in_review");
  expect(await decisionsOn(writeUp.id)).toBe(before);
  await delegate.goto(`/vi/sessions/${session.id}/write-up`);
  await expect(delegate.getByRole("button", { name: "Duyệt" })).toHaveCount(0);
  await expect(delegate.getByText(writeUp.title)).toHaveCount(0);
});

test("a visitor who calls the approve action directly is asked to sign in", async ({ as, visitor }) => {
  const session = await makeSession({ status: "closed" });
  const writeUp = await makeWriteUp({ sessionId: session.id, status: "in_review" });
  const action = await catchApproval(await as("nong.thi.bich"), session.id);
  expect(await replay(await visitor(), action)).toContain('"code":"unauthenticated"');
  expect(await statusOf(writeUp.id)).toBe("in_review");
});

test("an author who is a leader too cannot approve their own text, in the interface or past it", async ({ as }) => {
  const author = await makePerson({ username: `tac.gia.${Date.now()}`, roles: ["secretariat", "leader"] });
  const [sample] = await db
    .select({ hash: people.passwordHash })
    .from(people)
    .where(eq(people.username, "nong.thi.bich"));
  await db
    .update(people)
    .set({ passwordHash: sample?.hash ?? null })
    .where(eq(people.id, author.id));
  const session = await makeSession({ status: "closed" });
  const writeUp = await makeWriteUp({ sessionId: session.id, status: "in_review", authorId: author.id });
  const action = await catchApproval(await as("nong.thi.bich"), session.id);

  const page = await as(author.username);
  await page.goto(`/vi/sessions/${session.id}/write-up`);
  await expect(page.getByText("cần một đồng chí khác duyệt")).toBeVisible();
  await expect(page.getByRole("button", { name: "Duyệt", exact: true })).toHaveCount(0);
  const refused = await replay(page, action);
  expect(refused).toContain('"code":"forbidden"');
  expect(refused).toContain('"reason":"fourEyes"');
  expect(await statusOf(writeUp.id)).toBe("in_review");
});

test("an edit made on an older version shows both texts and loses neither", async ({ as }) => {
  const session = await makeSession({ status: "scheduled", venue: "Hội trường tầng 1" });
  const [first, second] = [await as("ly.thu.hang"), await as("dam.van.khoa")];
  for (const page of [first, second]) await page.goto(`/vi/sessions/${session.id}/edit`);
  await first.getByLabel("Địa điểm").fill("Hội trường tầng 2");
  await second.getByLabel("Địa điểm").fill("Phòng họp số 3");
  await first.getByRole("button", { name: "Lưu" }).click();
  await expect(first).toHaveURL(new RegExp(`/sessions/${session.id}$`));

  await second.getByRole("button", { name: "Lưu" }).click();
  const conflict = second.getByRole("alert").filter({ hasText: "Lý Thu Hằng" });
  await expect(conflict).toContainText("Hội trường tầng 2");
  await expect(conflict).toContainText("Phòng họp số 3");
  await conflict.getByRole("button", { name: "Giữ bản của tôi" }).click();
  await expect(second).toHaveURL(new RegExp(`/sessions/${session.id}$`));
  await expect(second.getByText("Phòng họp số 3")).toBeVisible();
});

test("a form that sends more than the server takes says so and keeps what was typed", async ({ as }) => {
  const session = await makeSession({ status: "scheduled", venue: "Hội trường tầng 1" });
  const page = await as("ly.thu.hang");
  await page.goto(`/vi/sessions/${session.id}/edit`);
  await page.getByLabel("Địa điểm").fill("Hội trường tầng 2");
  // No form here lets as much through: it is put into the request on its way.
  await page.route("**/edit", (route) => {
    const body = route.request().postData();
    return route.continue(body === null ? {} : { postData: body.padEnd(1_000_001) });
  });
  await page.getByRole("button", { name: "Lưu" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "quá lớn" })).toBeVisible();
  await expect(page.getByLabel("Địa điểm")).toHaveValue("Hội trường tầng 2");
  await page.unroute("**/edit");
  await page.getByRole("button", { name: "Lưu" }).click();
  await expect(page).toHaveURL(new RegExp(`/sessions/${session.id}$`));
});

test("a page about nothing says so under 404, and a visitor signs in where the page will be", async ({
  as,
  visitor,
}) => {
  const session = await makeSession({ status: "scheduled" });
  const page = await as("ly.thu.hang");
  const missing = await page.goto("/vi/sessions/00000000-0000-4000-8000-000000000000");
  expect(missing?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "Không tìm thấy trang này" })).toBeVisible();
  await page.goto(`/vi/sessions/${session.id}`);
  await expect(page).toHaveTitle(new RegExp(session.title));
  const stranger = await visitor();
  expect((await stranger.goto(`/vi/sessions/${session.id}`))?.status()).toBe(401);
  await expect(stranger.getByRole("button", { name: "Đăng nhập", exact: true })).toBeVisible();
});

test("the window of a page that is refused or not there says what the page says, and stays so", async ({
  as,
  visitor,
}) => {
  const none = "00000000-0000-4000-8000-000000000000";
  const [missing, refused] = ["Không tìm thấy trang này", "Trang này dành cho vai trò khác"];
  const look = async (page: Page, path: string, heading: string) => {
    await page.goto(path, { waitUntil: "networkidle" });
    await expect(page.getByRole("heading", { level: 1, name: heading }), path).toBeVisible();
    expect(await page.title(), path).toMatch(new RegExp(`^${heading} · `));
  };
  const stranger = await visitor();
  for (const path of ["/vi/nope", "/vi/news/khong-co", "/vi/preview/khong-co"]) await look(stranger, path, missing);
  await look(stranger, "/en/news/khong-co", "This page can't be found");
  await look(stranger, `/vi/sessions/${none}`, "Đăng nhập");
  const page = await as("hoang.thi.yen");
  for (const path of [`/vi/sessions/${none}`, "/vi/sessions/khong/co"]) await look(page, path, missing);
  for (const path of ["/vi/audit", "/vi/sessions/new", "/vi/people/new"]) {
    await look(page, path, refused);
    expect((await page.request.get(path)).status(), path).toBe(403);
  }
  await look(page, "/en/settings/style", "This page is for another role");

  // Led there by a link, the document stays and its scripts alone give the title.
  await page.goto("/vi/my-work", { waitUntil: "networkidle" });
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  const lead = async (path: string, heading: string) => {
    await page.evaluate(
      (to) => (window as unknown as { next: { router: { push(to: string): void } } }).next.router.push(to),
      path,
    );
    await expect(page.getByRole("heading", { level: 1, name: heading }), path).toBeVisible();
    await expect(page, path).toHaveTitle(new RegExp(`^${heading} · `));
  };
  await lead(`/vi/people/${none}`, missing);
  await lead("/vi/audit", refused);
  expect(await page.evaluate(() => "stayed" in window)).toBe(true);
});
