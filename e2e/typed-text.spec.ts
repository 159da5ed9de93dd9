import { eq } from "drizzle-orm";
import { closeDatabase, db } from "#db/client.ts";
import { writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import { makeDraft } from "./drafts.ts";
import { expect, test } from "./fixtures.ts";

test.afterAll(() => closeDatabase());

const words = "Giai đoạn 2017 – 2020, số lớp bồi dưỡng đã tổ chức là 35 lớp.";
const readingOf = (path: string) => path.replace(/\/edit$/, "");
const submitted = (writeUpId: string) =>
  db
    .select({ content: writeUpRevisions.content })
    .from(writeUpRevisions)
    .where(eq(writeUpRevisions.writeUpId, writeUpId));

test("what is submitted is what its author has typed, saved by hand or not", async ({ as }) => {
  const { id, path } = await makeDraft([words]);
  const author = await as("ly.thu.hang");
  await author.goto(path);
  const body = author.getByRole("textbox", { name: "Nội dung" });
  await body.click();
  await author.keyboard.press("Control+End");
  await author.keyboard.type(" Hội nghị đã thảo luận sôi nổi.");
  await author.getByRole("link", { name: "Xem bài" }).click();

  await expect(author.getByText("Hội nghị đã thảo luận sôi nổi.")).toBeVisible();
  await author.getByRole("button", { name: "Trình duyệt" }).click();
  await expect(author.getByText("Chờ duyệt").first()).toBeVisible();
  const [revision] = await submitted(id);
  expect(revision?.content.body[0]).toMatchObject({ text: `${words} Hội nghị đã thảo luận sôi nổi.` });
});

test("whoever goes on to read while a pressed save is under way gets there once it is stored", async ({ as }) => {
  const { path } = await makeDraft([words]);
  const author = await as("ly.thu.hang");
  const held = Promise.withResolvers<void>();
  await author.route("**/write-up/edit", async (route) => {
    if (route.request().method() === "POST") await held.promise;
    await route.continue();
  });
  await author.goto(path);
  await author.getByRole("textbox", { name: "Nội dung" }).click();
  await author.keyboard.press("Control+End");
  await author.keyboard.type(" Hội nghị kết thúc.");
  await author.getByRole("button", { name: "Lưu", exact: true }).click();
  await author.getByRole("link", { name: "Xem bài" }).click();
  held.resolve();
  await expect(author).toHaveURL(new RegExp(`${readingOf(path)}$`));
  await expect(author.getByText("Hội nghị kết thúc.")).toBeVisible();
});

test("whoever leaves the text by another way finds it stored too", async ({ as }) => {
  const { id, path } = await makeDraft([words]);
  const author = await as("ly.thu.hang");
  await author.goto(readingOf(path));
  await author.getByRole("link", { name: "Sửa bài" }).click();
  await author.getByRole("textbox", { name: "Nội dung" }).click();
  await author.keyboard.press("Control+End");
  await author.keyboard.type(" Hội nghị thông qua nghị quyết.");
  await author.goBack();
  await expect(author.getByText("Hội nghị thông qua nghị quyết.")).toBeVisible();
  await expect.poll(async () => (await submittedText(id))?.at(-1)).toContain("thông qua nghị quyết.");
});

const submittedText = async (id: string) =>
  (await db.select({ body: writeUps.body }).from(writeUps).where(eq(writeUps.id, id)))[0]?.body.map(({ text }) => text);

test("while another tab holds what is not stored, nothing is sent on; and an older text is not", async ({ as }) => {
  const { id, path } = await makeDraft([words]);
  const author = await as("ly.thu.hang");
  await author.goto(readingOf(path));
  const submit = author.getByRole("button", { name: "Trình duyệt" });
  await expect(submit).toBeVisible();

  const other = await author.context().newPage();
  // No pause is stored: as a slow or lost network would have it.
  await other.route("**/write-up/edit", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await other.goto(path);
  await other.getByRole("textbox", { name: "Nội dung" }).click();
  await other.keyboard.press("Control+End");
  await other.keyboard.type(" Chưa lưu.");
  await expect(author.getByText("Trên máy này còn nội dung đã gõ mà chưa lưu.")).toBeVisible();
  await expect(submit).toHaveCount(0);
  await expect(author.getByRole("link", { name: "Mở phần chưa lưu" })).toBeVisible();
  await other.unroute("**/write-up/edit");
  await other.getByRole("button", { name: "Lưu", exact: true }).click();

  await expect(submit).toBeVisible();
  await submit.click();
  await expect(author.getByRole("alert").filter({ hasText: "vừa được sửa" })).toBeVisible();
  expect(await submitted(id)).toEqual([]);
  // The page has the newest text by then, and that is what goes.
  await expect(author.getByText("Chưa lưu.", { exact: false }).first()).toBeVisible();
  await submit.click();
  await expect(author.getByText("Chờ duyệt").first()).toBeVisible();
});
