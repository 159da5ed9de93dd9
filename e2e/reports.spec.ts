import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { closeDatabase, db } from "#db/client.ts";
import { people } from "#db/schema/people.ts";
import {
  makeAgendaItem,
  makeIndicator,
  makeProgramme,
  makeReport,
  makeSession,
  makeWriteUp,
} from "#fixtures/factories.ts";
import { expect, test } from "./fixtures.ts";
import { choose } from "./register.ts";

test.afterAll(() => closeDatabase());
test.setTimeout(420_000);

const personId = async (username: string) => {
  const [person] = await db.select({ id: people.id }).from(people).where(eq(people.username, username));
  return person?.id ?? "";
};

/** Presses a button that asks once, with a reason where one is wanted. */
async function confirm(page: Page, name: string, reason?: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  const dialog = page.getByRole("dialog");
  if (reason) await dialog.getByRole("textbox").fill(reason);
  await dialog.getByRole("button", { name, exact: true }).click();
  await expect(dialog).toBeHidden();
}

test("a report goes from the office to those who report and back, is returned, mended, accepted and corrected", async ({
  as,
}) => {
  const programme = await makeProgramme({ contactId: await personId("vi.thi.hanh"), shortTitle: "Kết nạp thử" });
  const { id: programmeId } = programme;
  const attended = { programmeId, name: "Lượt học viên", unitOfMeasure: "lượt", target: "3000" };
  await makeIndicator({ ...attended, value: { value: "2900" } });
  await makeIndicator({ programmeId, name: "Tỷ lệ xếp loại tốt", kind: "percent", unitOfMeasure: "%", value: null });
  const session = await makeSession({ status: "closed" });
  await makeAgendaItem({ sessionId: session.id, programmeId, title: "Kết quả kết nạp thử" });
  const body = [{ type: "paragraph" as const, text: "Đã có 3.300 lượt học viên." }];
  const writeUp = await makeWriteUp({ sessionId: session.id, body, status: "published" });

  const office = await as("ly.thu.hang");
  // Other journeys leave reports of their own to be checked.
  const toCheck = (page: Page) =>
    page.getByRole("listitem").filter({ hasText: "Kiểm tra báo cáo" }).filter({ hasText: programme.code });
  await test.step("the office opens it for the session", async () => {
    await office.goto(`/vi/programmes/${programmeId}`);
    await office.getByRole("button", { name: "Mở kỳ báo cáo" }).click();
    await choose(office, "Trình tại hội nghị", new RegExp(session.title), session.title);
    await office.getByRole("dialog").getByRole("button", { name: "Mở kỳ báo cáo" }).click();
    await expect(office.getByText("Nháp", { exact: true }).first()).toBeVisible();
  });

  const reporter = await as("vi.thi.hanh", { viewport: { width: 390, height: 844 } });
  const group = (name: string) => reporter.getByRole("group", { name, exact: true });
  await test.step("who reports finds the targets and the last values in it, and is asked about 3,300", async () => {
    await reporter.goto("/vi/my-work");
    await reporter.getByRole("link", { name: "Điền báo cáo" }).first().click();
    await expect(group("Lượt học viên")).toContainText("mục tiêu ít nhất 3.000");
    await expect(group("Lượt học viên")).toContainText("2.900 (bản 1)");
    await group("Lượt học viên").getByRole("textbox", { name: "Kết quả" }).fill("3,300");
    await expect(group("Lượt học viên")).toContainText("hai cách hiểu");
    await group("Lượt học viên").getByRole("button", { name: "3.300" }).click();
    await expect(group("Lượt học viên").getByRole("textbox", { name: "Kết quả" })).toHaveValue("3.300");
    await group("Tỷ lệ xếp loại tốt").getByRole("textbox", { name: "Kết quả" }).fill("65%");
    await expect(group("Tỷ lệ xếp loại tốt")).toContainText("chưa nêu trên tổng số bao nhiêu");
  });

  await test.step("what is typed outlives a closed page, and is handed in", async () => {
    await expect
      .poll(() => reporter.evaluate(() => Object.values(localStorage).some((kept) => kept.includes("65%"))))
      .toBe(true);
    await reporter.reload();
    await expect(reporter.getByText("được giữ trên máy này")).toBeVisible();
    await expect(group("Lượt học viên").getByRole("textbox", { name: "Kết quả" })).toHaveValue("3.300");
    await reporter.getByRole("button", { name: "Nộp báo cáo" }).click();
    await expect(reporter.getByText("Chờ kiểm tra").first()).toBeVisible();
  });

  await test.step("it comes back with a reason and is mended in a new version", async () => {
    await office.goto("/vi/my-work");
    await toCheck(office).getByRole("link").click();
    await confirm(office, "Trả lại", "Nêu rõ mẫu số của tỷ lệ.");
    await reporter.reload();
    await expect(reporter.getByText("Nêu rõ mẫu số của tỷ lệ.").first()).toBeVisible();
    await reporter.getByRole("button", { name: "Sửa thành bản mới" }).click();
    const share = group("Tỷ lệ xếp loại tốt");
    await expect(share.getByRole("textbox", { name: "Kết quả" })).toHaveValue("65");
    await share.getByRole("textbox", { name: "Trên tổng số" }).fill("36");
    await reporter.getByRole("button", { name: "Nộp báo cáo" }).click();
    await expect(reporter.getByText("Chờ kiểm tra").first()).toBeVisible();
  });

  await test.step("a leader accepts what the office has checked", async () => {
    await office.goto("/vi/my-work");
    await toCheck(office).getByRole("link").click();
    await confirm(office, "Đạt thể thức");
    const leader = await as("nong.thi.bich");
    await leader.goto("/vi/my-work");
    const waiting = leader.getByRole("listitem").filter({ hasText: programme.code });
    await waiting.getByRole("link", { name: "Xem và chấp nhận" }).click();
    await confirm(leader, "Chấp nhận");
    await expect(leader.getByText("Đã chấp nhận").first()).toBeVisible();
  });

  await test.step("the programme shows the way from report to report and where its figures are quoted", async () => {
    await office.goto(`/vi/programmes/${programmeId}`);
    await expect(office.getByText("Đạt, 110% mục tiêu")).toBeVisible();
    const changes = office.getByRole("region", { name: "Thay đổi so với báo cáo trước" });
    await expect(changes).toContainText("2.900");
    await expect(changes).toContainText("3.300");
    await office.getByText("Xem bảng số").first().click();
    await expect(office.getByRole("row", { name: /bản 3.*3\.300/ })).toBeVisible();
    await expect(office.getByRole("region", { name: "Số liệu đang được trích ở" })).toContainText(writeUp.title);
    await office.getByRole("link", { name: "So hai bản" }).click();
    await expect(office.getByRole("heading", { level: 1 })).toHaveText("Bản 2 và bản 3");
  });

  await test.step("a correction lists what quotes the old figure, and each place is decided on", async () => {
    await office.goto(`/vi/programmes/${programmeId}`);
    await office.getByRole("link", { name: /^Bản 3:/ }).click();
    await office.getByRole("button", { name: "Đính chính" }).click();
    await office.getByRole("dialog").getByRole("textbox").fill("Đếm lại danh sách lớp.");
    await office.getByRole("dialog").getByRole("button", { name: "Đính chính" }).click();
    await office.getByRole("group", { name: "Lượt học viên", exact: true }).getByLabel("Kết quả").fill("3.310");
    await office.getByRole("button", { name: "Nộp báo cáo" }).click();
    await confirm(office, "Đạt thể thức");
    const leader = await as("nong.thi.bich");
    await leader.goto(new URL(office.url()).pathname);
    await confirm(leader, "Chấp nhận");
    await office.reload();
    const places = office.getByRole("region", { name: "Nơi đã trích số cũ" });
    await expect(places.getByRole("listitem")).toHaveCount(2);
    const written = places.getByRole("listitem").filter({ hasText: writeUp.title });
    await expect(written).toContainText("3.300 lượt");
    await written.getByRole("button", { name: "Giữ nguyên" }).click();
    await office.getByRole("dialog").getByRole("textbox").fill("Đã có tin đính chính riêng.");
    await office.getByRole("dialog").getByRole("button", { name: "Giữ nguyên" }).click();
    await expect(places).toContainText("còn 1/2 nơi chưa xem lại");
  });
});

test("a target with two readings is asked about, a choice made twice stays, and a form that was sent leads to its report", async ({
  as,
}) => {
  const { id: programmeId } = await makeProgramme();
  await makeIndicator({ programmeId, value: null });
  const report = await makeReport({ programmeId, status: "submitted", number: 1 });
  const office = await as("ly.thu.hang");
  await office.goto(`/vi/programmes/${programmeId}`);
  await office.getByRole("button", { name: "Thêm chỉ tiêu" }).click();
  const form = office.getByRole("dialog");
  await choose(office, "Loại số", "Số đếm");
  await expect(form.getByRole("combobox", { name: "Loại số" })).toHaveValue("Số đếm");
  const target = form.getByRole("textbox", { name: /^Mục tiêu \(/ });
  await target.fill("3,300");
  await expect(form.getByRole("status")).toContainText("hai cách hiểu");
  await form.getByRole("button", { name: "3.300" }).click();
  await expect(target).toHaveValue("3.300");
  await expect(form.getByRole("status")).toHaveCount(0);

  await office.goto(`/vi/reports/${report.id}/edit`);
  await expect(office).toHaveURL(new RegExp(`/vi/reports/${report.id}$`));
});
