import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { closeDatabase, db } from "#db/client.ts";
import { people } from "#db/schema/people.ts";
import { makeAgendaItem, makeIndicator, makeProgramme, makeSession, makeUnit } from "#fixtures/factories.ts";
import { expect, test } from "./fixtures.ts";

test.afterAll(() => closeDatabase());
test.setTimeout(240_000);

const root = path.resolve(import.meta.dirname, "..");

/** Presses a button that asks once, with words where some are wanted. */
async function confirm(page: Page, name: string | RegExp, words?: string): Promise<void> {
  await page.getByRole("button", { name, exact: typeof name === "string" }).click();
  const dialog = page.getByRole("dialog");
  if (words) await dialog.getByRole("textbox").fill(words);
  await dialog.getByRole("button", { name }).last().click();
  await expect(dialog).toBeHidden();
}

/** The office's own command, which knows no database: on what the page of the text gives out. */
async function verifyOutside(file: string, fingerprint: string) {
  const args = ["bin/run.mjs", "verify-proof", file, "--fingerprint", fingerprint];
  const { NODE_OPTIONS: _options, DATABASE_URL: _database, ...env } = process.env;
  const run = promisify(execFile)(process.execPath, args, { cwd: root, env });
  return run.then(
    ({ stdout }) => ({ holds: true, said: stdout }),
    ({ stdout, stderr }: { stdout: string; stderr: string }) => ({ holds: false, said: stdout + stderr }),
  );
}

async function fetchProof(page: Page, name: string) {
  const link = page.getByRole("link", { name: "Tải hồ sơ phê duyệt" });
  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  const file = test.info().outputPath(name);
  await writeFile(file, await answer.body());
  const shown = await page.getByText(/mã đối chiếu/).innerText();
  return { file, fingerprint: /(?:[0-9a-f]{4}\s){2}[0-9a-f]{4}/.exec(shown)?.[0] ?? "none shown" };
}

test("from the author to the owner of the figures, the leader, the reader, and again when a figure is corrected", async ({
  as,
  visitor,
}) => {
  const [owner] = await db.select().from(people).where(eq(people.username, "hoang.thi.yen"));
  const programme = await makeProgramme({
    title: "Nâng cao hiệu quả đối thoại",
    shortTitle: "Đối thoại",
    leadUnitId: owner?.unitId ?? "",
  });
  const indicator = { name: "Số cuộc đối thoại", unitOfMeasure: "cuộc", protection: "public" as const };
  await makeIndicator({
    programmeId: programme.id,
    ...indicator,
    periodFrom: 2017,
    periodTo: 2020,
    value: { value: "133" },
  });
  const body = await makeUnit({ name: "Đảng ủy Khối doanh nghiệp" });
  const session = await makeSession({
    conveningUnitId: body.id,
    status: "closed",
    title: "Hội nghị về đối thoại",
    theme: "Tổng kết đối thoại",
  });
  await makeAgendaItem({ sessionId: session.id, kind: "report", programmeId: programme.id });
  const writeUp = `/vi/sessions/${session.id}/write-up`;

  const office = await as("ly.thu.hang");
  const setOwnerStep = async (on: boolean) => {
    await office.goto("/vi/settings/review");
    await office.getByRole("checkbox", { name: "Cơ quan chủ trì xác nhận số liệu" }).setChecked(on);
    await office.getByRole("button", { name: "Lưu", exact: true }).click();
    await expect(office.getByText("Đã lưu các bước duyệt").first()).toBeVisible();
  };
  const unit = await as("hoang.thi.yen", { viewport: { width: 390, height: 844 } });
  const leader = await as("nong.thi.bich", { viewport: { width: 390, height: 844 } });

  const taskOf = (page: Page, action: string) =>
    page.getByRole("listitem").filter({ hasText: "Tổng kết đối thoại" }).getByRole("link", { name: action });

  async function submit() {
    await office.goto(writeUp);
    await office.getByRole("button", { name: "Trình duyệt" }).click();
    await expect(office.getByText("Chờ duyệt").first()).toBeVisible();
  }
  async function confirmAndApprove() {
    // Not the leader's turn before the unit has said that its figures are right.
    await leader.goto(writeUp);
    await expect(leader.getByRole("button", { name: "Duyệt", exact: true })).toHaveCount(0);
    await unit.goto("/vi/my-work");
    await taskOf(unit, "Xem và xác nhận").click();
    await confirm(unit, /^Xác nhận/);
    await expect(unit.getByText(/đã xác nhận lúc/)).toBeVisible();
    await leader.goto("/vi/my-work");
    await taskOf(leader, "Xem và duyệt").click();
    await confirm(leader, "Duyệt");
    await expect(leader.getByText("Đã duyệt").first()).toBeVisible();
  }

  await test.step("drafted from the record, confirmed by the unit, approved by the leader, published", async () => {
    await setOwnerStep(true);
    await office.goto(writeUp);
    await office.getByRole("button", { name: "Soạn từ hồ sơ" }).click();
    await expect(office.getByRole("textbox", { name: "Tít", exact: true })).toHaveValue("Tổng kết đối thoại");
    await submit();
    await confirmAndApprove();
    await office.goto(writeUp);
    await confirm(office, "Phát hành");
    await expect(office.getByRole("link", { name: "Xem trên trang tin" })).toBeVisible();
  });

  const article = (await office.getByRole("link", { name: "Xem trên trang tin" }).getAttribute("href")) ?? "";
  const reader = await visitor();
  const expectRead = (words: string) =>
    expect(async () => {
      await reader.goto(article);
      await expect(reader.getByRole("article").first()).toContainText(words, { timeout: 300 });
    }).toPass({ timeout: 5000 });
  await expectRead("133 cuộc");

  const first = await fetchProof(office, "first.zip");
  await test.step("its proof holds outside the application, and no more with one byte changed", async () => {
    const found = await verifyOutside(first.file, first.fingerprint);
    expect(found.said).toMatch(/approved by Nông Thị Bích[\s\S]*The proof holds\./);
    const bytes = await readFile(first.file);
    const middle = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
    const forged = test.info().outputPath("forged.zip");
    await writeFile(forged, bytes);
    expect((await verifyOutside(forged, first.fingerprint)).holds).toBe(false);
  });

  await test.step("opened by mistake, the text is put back as it is read, and the words can still be had", async () => {
    await office.goto(`${writeUp}/edit`);
    // The body is there once the page's scripts are: a field filled a moment earlier would lose its selection to them.
    await expect(office.getByRole("textbox", { name: "Nội dung" })).toBeVisible();
    await office.getByRole("textbox", { name: "Tít", exact: true }).fill("Mở nhầm");
    await office.getByRole("button", { name: "Lưu", exact: true }).click();
    await expect(office.getByText("Đã lưu", { exact: true }).first()).toBeVisible();
    await office.goto(writeUp);
    await expect(office.getByRole("button", { name: "Trình duyệt" })).toBeVisible();
    await confirm(office, "Bỏ bản sửa");
    await expect(office.getByRole("button", { name: "Trình duyệt" })).toHaveCount(0);
    expect((await fetchProof(office, "again.zip")).fingerprint).toBe(first.fingerprint);
    await expectRead("133 cuộc");
    await expect(reader.getByText("Mở nhầm")).toHaveCount(0);

    await office.getByRole("link", { name: "Xem nội dung đã bỏ" }).click();
    await expect(office.getByRole("insertion").filter({ hasText: "nhầm" })).toBeVisible();
    await confirm(office, "Viết tiếp từ bản 2");
    await expect(office.getByRole("textbox", { name: "Tít", exact: true })).toHaveValue("Mở nhầm");
    await office.goto(writeUp);
    await confirm(office, "Bỏ bản sửa");
    await expect(office.getByRole("button", { name: "Trình duyệt" })).toHaveCount(0);
    await expect(office.getByText("Tổng kết đối thoại").first()).toBeVisible();
  });

  await test.step("the figure is corrected: the text that quotes it is listed, and stays as it was for readers", async () => {
    await office.goto(`/vi/programmes/${programme.id}`);
    await office.getByRole("link", { name: /^Bản 1:/ }).click();
    await confirm(office, "Đính chính", "Đếm lại biên bản.");
    await office.getByRole("group", { name: indicator.name, exact: true }).getByLabel("Kết quả").fill("136");
    await office.getByRole("button", { name: "Nộp báo cáo" }).click();
    await confirm(office, "Đạt thể thức");
    await leader.goto(new URL(office.url()).pathname);
    await confirm(leader, "Chấp nhận");
    await office.reload();
    const places = office.getByRole("region", { name: "Nơi đã trích số cũ" });
    await expect(places.getByRole("listitem").filter({ hasText: "Tổng kết đối thoại" })).toContainText("133 cuộc");
    await expectRead("133 cuộc");
  });

  await test.step("the text goes the whole way again, and readers see what was corrected", async () => {
    await office.goto(`${writeUp}/edit`);
    const body = office.getByRole("textbox", { name: "Nội dung" });
    await expect(body.locator('[data-verdict="mismatch"]', { hasText: "133" })).toBeVisible();
    await body.press("Alt+ArrowDown");
    await body.press("Alt+Digit1");
    await expect(body.locator('[data-verdict="traced"]', { hasText: "136" })).toBeVisible();
    await office.getByRole("button", { name: "Lưu", exact: true }).click();
    await expect(office.getByText("Đã lưu", { exact: true }).first()).toBeVisible();
    await submit();
    await expectRead("133 cuộc");
    await confirmAndApprove();
    await office.goto(writeUp);
    await confirm(office, "Đính chính", "Số cuộc đối thoại là 136, không phải 133.");
    await expectRead("136 cuộc");
    await expect(reader.getByText("Số cuộc đối thoại là 136, không phải 133.").first()).toBeVisible();
  });

  await test.step("both proofs hold, each for its own fingerprint alone", async () => {
    await office.goto(writeUp);
    const second = await fetchProof(office, "second.zip");
    expect(second.fingerprint).not.toBe(first.fingerprint);
    expect((await verifyOutside(second.file, second.fingerprint)).said).toContain("The proof holds.");
    expect((await verifyOutside(first.file, first.fingerprint)).said).toContain("The proof holds.");
    expect((await verifyOutside(first.file, second.fingerprint)).holds).toBe(false);
  });
  await setOwnerStep(false);
});
