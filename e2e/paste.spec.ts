import type { Locator } from "@playwright/test";
import { eq } from "drizzle-orm";
import { closeDatabase, db } from "#db/client.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import { fromWord } from "#fixtures/testing/clipboard.ts";
import { makeDraft } from "./drafts.ts";
import { expect, test } from "./fixtures.ts";

test.afterAll(() => closeDatabase());

/** As Ctrl+V does, with what Word puts on the clipboard: its page, and plain words that hold the deleted ones too. */
async function paste(field: Locator, html: string) {
  await field.click();
  await field.evaluate((element, page) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", page);
    clipboardData.setData("text/plain", "500612");
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, html);
}

test("a paste from Word brings in what stands there now, says what it left out, and keeps merged cells to the page", async ({
  as,
}) => {
  const { id, path } = await makeDraft(["."]);
  const page = await as("ly.thu.hang");
  await page.goto(path);
  const body = page.getByRole("textbox", { name: "Nội dung" });
  await paste(body, fromWord);
  await expect(page.getByRole("status").filter({ hasText: "Khi dán đã bỏ" })).toHaveText(
    /3 chỗ đã xóa \(theo dõi sửa đổi\), 1 chỗ bị gạch ngang, 2 chỗ chữ ẩn, 1 nhận xét/,
  );
  await expect(body).toContainText("kết nạp 612 đảng viên mới.");
  await expect(body).not.toContainText("500");

  const lead = page.getByLabel("Mở đầu", { exact: true });
  await lead.fill("");
  await paste(lead, "<p>Kết nạp <del>500</del><ins>612</ins> đảng viên.</p>");
  await expect(lead).toHaveValue("Kết nạp 612 đảng viên.");
  await expect(page.getByText("Khi dán đã bỏ: 1 chỗ đã xóa (theo dõi sửa đổi).")).toBeVisible();

  const rows = [
    [
      { text: "TT", rowspan: 2 },
      { text: "Kết quả", colspan: 2 },
    ],
    ["Kế hoạch", "Thực hiện"],
    ["1", "10 lớp", "12"],
  ];
  const stored = async () => {
    const [row] = await db.select({ body: writeUps.body }).from(writeUps).where(eq(writeUps.id, id));
    return row?.body.find(({ type }) => type === "table");
  };
  await expect.poll(stored, { timeout: 15_000 }).toMatchObject({ rows, hasHead: true });

  await page.goto(path.replace("/edit", ""));
  const table = page.getByRole("table");
  await expect(table.getByRole("columnheader", { name: "Kết quả" })).toHaveAttribute("colspan", "2");
  const value = await table.getByRole("cell", { name: "12", exact: true }).boundingBox();
  const head = await table.getByRole("columnheader", { name: "Thực hiện" }).boundingBox();
  expect(value?.x).toBe(head?.x);
});
