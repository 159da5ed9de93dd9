import { eq } from "drizzle-orm";
import { closeDatabase, db } from "#db/client.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import { makeDraft } from "./drafts.ts";
import { expect, test } from "./fixtures.ts";

test.afterAll(() => closeDatabase());

const choicesOf = async (id: string) =>
  (await db.select({ choices: writeUps.choices }).from(writeUps).where(eq(writeUps.id, id)))[0]?.choices ?? [];

test("a source chosen by a key is the number's trace, through edits around it, until it is taken back", async ({
  as,
}) => {
  const { id, path } = await makeDraft(["Giai đoạn 2017 – 2020, các lớp đã mở được 35 ở vùng cao."]);
  const author = await as("ly.thu.hang");
  await author.goto(path);
  const panel = author.getByRole("complementary").filter({ has: author.getByRole("region", { name: "Số liệu" }) });
  const body = author.getByRole("textbox", { name: "Nội dung" });
  const number = body.locator("[data-verdict]", { hasText: "35" });
  await expect(number).toHaveAttribute("data-verdict", "untraced");
  await body.click();
  await author.keyboard.press("Alt+ArrowDown");
  await author.keyboard.press("Alt+Digit1");
  await expect(number).toHaveAttribute("data-verdict", "traced");

  await body.click();
  await author.keyboard.press("Control+End");
  await author.keyboard.type(" Số người học tăng dần.");
  await author.getByRole("button", { name: "Lưu", exact: true }).click();
  await expect
    .poll(async () => (await choicesOf(id)).map(({ figure, by }) => [figure, by]))
    .toEqual([["35", "Lý Thu Hằng"]]);
  // Until the page knows that too, what was typed is a draft of this browser, which is brought back as it was typed.
  await expect(author.getByText("Đã lưu", { exact: true }).first()).toBeVisible();

  await author.reload();
  await expect(number).toHaveAttribute("data-verdict", "traced");
  await panel.getByRole("button", { name: /^35/ }).click();
  await expect(panel).toContainText("Lý Thu Hằng chọn nguồn này lúc");
  await panel.getByRole("button", { name: "Bỏ chọn nguồn" }).click();
  await expect(number).toHaveAttribute("data-verdict", "untraced");
});
