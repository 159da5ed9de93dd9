import type { Page } from "@playwright/test";
import { and, eq, inArray, isNotNull, or } from "drizzle-orm";
import { closeDatabase, db } from "#db/client.ts";
import { indicators, programmes } from "#db/schema/programmes.ts";
import { reports as reportsTable } from "#db/schema/reports.ts";
import { sessions } from "#db/schema/sessions.ts";
import { indicatorValues } from "#db/schema/values.ts";
import { renderDocx, renderPdf } from "#fixtures/seed/documents.ts";
import { conference, programmeFacts } from "#fixtures/seed/facts.ts";
import { renderIllustrations } from "#fixtures/seed/illustrations.ts";
import { admissionReport, educationReport, roomReport, supervisionReport } from "#fixtures/seed/report-texts.ts";
import { importBySheet, registerRows } from "./by-sheet.ts";
import { expect, test } from "./fixtures.ts";
import { acceptReports, choose, enterProgrammes, reportFigures } from "./register.ts";

test.afterAll(() => closeDatabase());
test.setTimeout(420_000);

const reports = { "ĐA 1": educationReport, "ĐA 2": roomReport, "ĐA 3": admissionReport, "CĐ 1": supervisionReport };
/** The indicators of the four programmes and of the body: other journeys leave some of their own. */
const codes = programmeFacts.map(({ code }) => code);
const entered = or(
  isNotNull(indicators.unitId),
  inArray(
    indicators.programmeId,
    db.select({ id: programmes.id }).from(programmes).where(inArray(programmes.code, codes)),
  ),
);

async function buildAgenda(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Dùng trình tự thường lệ" }).click();
  await expect(page.getByText("Kết luận, bế mạc").first()).toBeVisible();
  for (const fact of programmeFacts) {
    await page.getByRole("button", { name: "Thêm mục" }).click();
    const form = page.getByRole("dialog");
    await form
      .getByLabel("Nội dung")
      .fill(`Kết quả ${fact.kind === "topic" ? "chuyên đề" : "đề án"} ${fact.shortTitle}`);
    await form.getByLabel("Thời lượng").fill("15");
    await choose(page, "Người trình bày", /Hứa Minh Châu/, "hua minh chau");
    await choose(page, "Đề án, chuyên đề", new RegExp(fact.shortTitle));
    await choose(page, "Đặt trước mục", "Tham luận của các đơn vị");
    await form.getByRole("button", { name: "Thêm mục" }).click();
    await expect(form).toBeHidden();
  }
  await expect(page.getByText("ĐA 1", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("Báo cáo tổng kết").first()).toBeVisible();
}

test("the session of 26/11/2020, from an empty agenda to a published news item, by five people", async ({
  as,
  visitor,
}) => {
  const secretary = await as("ly.thu.hang");
  let sessionUrl = "";

  await test.step("the secretariat creates the session", async () => {
    await secretary.goto("/vi/sessions");
    await secretary.getByRole("link", { name: "Tạo hội nghị" }).first().click();
    await secretary.getByLabel("Tên hội nghị").fill(conference.title);
    await secretary.getByLabel("Chuyên đề").fill(conference.theme);
    await secretary.getByRole("textbox", { name: "Ngày họp" }).fill("26/11/2020");
    await secretary.getByLabel("Địa điểm").fill("Hội trường tầng 2");
    await choose(secretary, "Cơ quan triệu tập", /^Đảng ủy Khối các cơ quan tỉnh/, "dang uy khoi");
    await choose(secretary, "Chủ trì", /Lương Đức Thành/, "luong duc thanh");
    await choose(secretary, "Thư ký", /Triệu Minh Tâm/, "trieu minh tam");
    await secretary.getByRole("button", { name: "Tạo hội nghị" }).click();
    await expect(secretary.getByRole("heading", { level: 1 })).toHaveText(conference.title);
    sessionUrl = new URL(secretary.url()).pathname.replace(/\/agenda$/, "");
  });

  await test.step("enters four programmes and fourteen indicators, three of the body itself", async () => {
    await enterProgrammes(secretary);
    expect(await db.$count(indicators, entered)).toBe(14);
    expect(await db.$count(indicators, isNotNull(indicators.unitId))).toBe(3);
  });

  await test.step("reports their results with a PDF and a DOCX each, which a leader accepts, and builds the agenda", async () => {
    const papers = async (code: string | null) => {
      const paper = code ? reports[code as keyof typeof reports] : null;
      if (!paper) return [];
      const [pdf, docx] = await Promise.all([renderPdf(paper), renderDocx(paper)]);
      return [
        { name: "bao-cao.pdf", mimeType: "application/pdf", buffer: pdf },
        { name: "bao-cao.docx", mimeType: "application/octet-stream", buffer: docx },
      ];
    };
    await reportFigures(secretary, papers);
    await acceptReports(await as("nong.thi.bich"));
    const measured = db.select({ id: indicators.id }).from(indicators).where(entered);
    const accepted = db.select({ id: reportsTable.id }).from(reportsTable).where(eq(reportsTable.status, "accepted"));
    const held = and(inArray(indicatorValues.indicatorId, measured), inArray(indicatorValues.reportId, accepted));
    expect(await db.$count(indicatorValues, held)).toBe(14);
    await secretary.goto(`${sessionUrl}/agenda`);
    await buildAgenda(secretary);
  });

  await test.step("invites the delegates", async () => {
    await secretary.goto(`${sessionUrl}/delegates`);
    await secretary.getByRole("button", { name: "Thêm đại biểu" }).click();
    for (const typed of ["hoang thi yen", "hua minh chau"]) {
      await secretary.getByRole("combobox", { name: "Người dự" }).fill(typed);
      await secretary.getByRole("option").first().click();
    }
    await secretary.keyboard.press("Escape");
    const dialog = secretary.getByRole("dialog");
    await dialog.getByRole("button", { name: "Không có trong danh bạ? Thêm người mới" }).click();
    await dialog.getByLabel("Họ tên").fill("Nông Thị Khách");
    await dialog.getByLabel("Chức vụ").fill("Phó trưởng Ban Tổ chức Tỉnh ủy");
    await dialog.getByRole("button", { name: "Thêm vào danh bạ" }).click();
    await dialog.getByRole("button", { name: "Thêm vào danh sách" }).click();
    await expect(secretary.getByText("Hoàng Thị Yến").first()).toBeVisible();
    await expect(secretary.getByText("Nông Thị Khách").first()).toBeVisible();
    await secretary.goto(sessionUrl);
    await secretary.getByRole("button", { name: "Đưa vào lịch" }).click();
    await secretary.getByRole("button", { name: "Gửi giấy mời" }).click();
    await secretary.getByRole("dialog").getByRole("button", { name: "Gửi giấy mời" }).click();
    await expect(secretary.getByText("Đã gửi giấy mời", { exact: true })).toBeVisible();
  });

  const delegate = await as("hoang.thi.yen", { viewport: { width: 390, height: 844 } });
  await test.step("a delegate answers, reads the papers and submits a difficulty and a good practice, on a phone", async () => {
    await delegate.goto("/vi/my-work");
    await delegate.getByRole("link", { name: "Trả lời" }).click();
    await delegate.getByRole("button", { name: "Tôi sẽ dự" }).click();
    await expect(delegate.getByText("Sẽ dự").first()).toBeVisible();
    const paper = delegate.getByRole("link", { name: /bao-cao\.pdf/ }).first();
    const page = (await paper.getAttribute("href")) ?? "";
    const answer = await delegate.request.get(page.replace("/vi/files/", "/api/files/"));
    expect(answer.headers()["content-type"]).toBe("application/pdf");

    await delegate.goto(`${sessionUrl}/contributions/new`);
    await delegate.getByLabel("Tên tham luận").fill("Tạo nguồn kết nạp đảng ở chi bộ nhà trường");
    await delegate.getByRole("radio", { name: "Khó khăn, vướng mắc" }).check({ force: true });
    await delegate.getByLabel("Nội dung đoạn 1").fill("Xác minh lý lịch ở nơi khác thường kéo dài trên ba tháng.");
    await delegate.getByRole("button", { name: "Thêm đoạn" }).click();
    await delegate.getByRole("radio", { name: "Cách làm hay" }).check({ force: true });
    await delegate.getByLabel("Nội dung đoạn 2").fill("Mỗi đảng viên chính thức nhận giúp đỡ một quần chúng ưu tú.");
    await delegate.getByRole("button", { name: "Gửi tham luận" }).click();
    await expect(delegate.getByText("Đã gửi", { exact: true }).first()).toBeVisible();
  });

  await test.step("the secretariat finds it waiting and receives it", async () => {
    await secretary.goto("/vi/my-work");
    await secretary
      .getByRole("listitem")
      .filter({ hasText: "Tiếp nhận tham luận của Hoàng Thị Yến" })
      .getByRole("link")
      .click();
    await secretary.getByRole("button", { name: "Tiếp nhận" }).click();
    await expect(secretary.getByText("Đã tiếp nhận", { exact: true }).first()).toBeVisible();
    await secretary.goto(sessionUrl);
    await secretary.getByRole("button", { name: "Khai mạc" }).click();
    await secretary.getByRole("dialog").getByRole("button", { name: "Khai mạc" }).click();
    await expect(secretary.getByText("Đang họp").first()).toBeVisible();
  });

  await test.step("the recorder notes what is said", async () => {
    const recorder = await as("trieu.minh.tam");
    await recorder.goto("/vi/my-work");
    await recorder.getByRole("link", { name: "Ghi ý kiến" }).click();
    await choose(recorder, "Người phát biểu", /Hứa Minh Châu/, "hua minh");
    await recorder.getByLabel("Đoạn 1").fill("Đề nghị thống nhất mẫu xác minh lý lịch giữa các đơn vị.");
    await recorder.getByRole("button", { name: "Lưu và ghi tiếp" }).click();
    await expect(recorder.getByText("Đã ghi phát biểu của Hứa Minh Châu.")).toBeVisible();
    await expect(recorder.getByRole("link", { name: "Tin bài" })).toHaveCount(0);
  });

  await test.step("the secretariat closes the session and drafts the write-up with two captioned photos", async () => {
    await secretary.goto(sessionUrl);
    await secretary.getByRole("button", { name: "Bế mạc" }).click();
    await secretary.getByRole("dialog").getByRole("button", { name: "Bế mạc" }).click();
    await expect(secretary.getByText("Đã bế mạc").first()).toBeVisible();
    await secretary.goto(`${sessionUrl}/write-up`);
    await secretary.getByRole("button", { name: "Soạn từ hồ sơ" }).click();
    await expect(secretary.getByRole("textbox", { name: "Tít", exact: true })).not.toHaveValue("");
    const { hall, lectern } = await renderIllustrations();
    for (const [index, [name, buffer]] of Object.entries({ hall, lectern }).entries()) {
      await secretary
        .locator('input[type="file"]')
        .setInputFiles({ name: `${name}.webp`, mimeType: "image/webp", buffer });
      const photo = secretary.locator("figure").nth(Number(index));
      await photo.getByLabel("Chú thích").fill(conference.captions[index] ?? "");
      await photo.getByLabel("Người chụp").fill("Ảnh minh họa");
      await photo.getByLabel("Mô tả cho người không xem được ảnh").fill("Tranh vẽ hội trường");
    }
    // Every number of the record's own words has its source; one that nobody reported stops the text until it is settled.
    const panel = secretary.getByRole("region", { name: "Số liệu" });
    await expect(panel.getByText("31/36").first()).toBeVisible();
    await expect(panel.getByText(/Phải xử lý trước khi trình/)).toHaveCount(0);
    await secretary.getByLabel("Tác giả").fill("Lý Thu Hằng");
    await secretary.getByRole("button", { name: "Lưu", exact: true }).click();
    await secretary.getByRole("link", { name: "Xem bài" }).click();
    await secretary.getByRole("button", { name: "Trình duyệt" }).click();
    await expect(secretary.getByText("Chờ duyệt").first()).toBeVisible();
    await expect(secretary.getByRole("button", { name: "Duyệt", exact: true })).toHaveCount(0);
  });

  const leader = await as("nong.thi.bich");
  await test.step("the leader returns it with a comment", async () => {
    await leader.goto("/vi/my-work");
    await leader.getByRole("link", { name: "Xem và duyệt" }).click();
    await leader.getByRole("button", { name: "Trả lại" }).click();
    await leader.getByRole("checkbox", { name: "Thiếu nội dung" }).check();
    await leader.getByLabel("Ý kiến với người soạn").fill("Nêu rõ hội nghị họp trực tiếp.");
    await leader.getByRole("dialog").getByRole("button", { name: "Trả lại" }).click();
    await expect(leader.getByText("Nông Thị Bích trả lại lúc")).toBeVisible();
  });

  await test.step("the author reads the comment, corrects and submits again", async () => {
    await secretary.goto("/vi/my-work");
    await secretary.getByRole("link", { name: "Sửa và trình" }).click();
    await expect(secretary.getByText("Nêu rõ hội nghị họp trực tiếp.").first()).toBeVisible();
    await secretary.getByRole("link", { name: "Sửa bài" }).click();
    const lead = secretary.getByLabel("Mở đầu");
    await lead.fill(`${await lead.inputValue()} Hội nghị họp trực tiếp.`);
    await secretary.getByRole("button", { name: "Lưu", exact: true }).click();
    await secretary.getByRole("link", { name: "Xem bài" }).click();
    await secretary.getByRole("button", { name: "Trình duyệt" }).click();
    await expect(secretary.getByText("Chờ duyệt").first()).toBeVisible();
  });

  await test.step("the leader sees what changed and approves", async () => {
    await leader.goto("/vi/my-work");
    await leader.getByRole("link", { name: "Xem và duyệt" }).click();
    await expect(leader.getByText("Thay đổi so với bản 1")).toBeVisible();
    await expect(leader.locator("ins").filter({ hasText: "trực tiếp" })).toBeVisible();
    await leader.getByRole("button", { name: "Duyệt", exact: true }).click();
    await leader.getByRole("dialog").getByRole("button", { name: "Duyệt" }).click();
    await expect(leader.getByText("Đã duyệt").first()).toBeVisible();
    await expect(leader.getByRole("button", { name: "Phát hành" })).toHaveCount(0);
  });

  const reader = await visitor();
  await reader.goto("/vi");
  await expect(reader.getByText(conference.captions[0])).toHaveCount(0);

  let article = "";
  await test.step("the secretariat publishes; a visitor reads it within five seconds, from a static page", async () => {
    await secretary.goto("/vi/my-work");
    await secretary.getByRole("link", { name: "Phát hành" }).click();
    await secretary.getByRole("button", { name: "Phát hành" }).click();
    await secretary.getByRole("dialog").getByRole("button", { name: "Phát hành" }).click();
    const link = secretary.getByRole("link", { name: "Xem trên trang tin" });
    await expect(link).toBeVisible();
    const published = Date.now();
    article = (await link.getAttribute("href")) ?? "";
    await expect(async () => {
      await reader.goto("/vi");
      await expect(reader.locator(`a[href="${article}"]`).first()).toBeVisible({ timeout: 300 });
    }).toPass({ timeout: 5_000 });
    console.log(`on the front page ${Date.now() - published} ms after publication`);
    await reader.goto(article);
    for (const words of ["hơn 3.300", "31/36", "612 đảng viên"])
      await expect(reader.locator("article, main").first()).toContainText(words);
    for (const caption of conference.captions) await expect(reader.getByText(caption)).toBeVisible();
    // The first reader's page is kept a moment after it was sent; from then on everybody gets the kept one.
    await expect.poll(async () => (await reader.request.get(article)).headers()["x-nextjs-cache"]).toBe("HIT");
  });

  await test.step("withdrawn, it is gone within five seconds", async () => {
    await secretary.getByRole("button", { name: "Thu hồi" }).click();
    const dialog = secretary.getByRole("dialog");
    await dialog.getByRole("textbox").fill("Kiểm tra việc thu hồi.");
    await dialog.getByRole("button", { name: "Thu hồi" }).click();
    await expect(secretary.getByText("Đã thu hồi").first()).toBeVisible();
    const withdrawn = Date.now();
    await expect(async () => {
      expect(await (await reader.request.get(article)).text()).not.toContain("hơn 3.300");
    }).toPass({ timeout: 5_000 });
    console.log(`gone from the article's address ${Date.now() - withdrawn} ms after withdrawal`);
  });

  const [stored] = await db
    .select({ status: sessions.status })
    .from(sessions)
    .where(eq(sessions.title, conference.title));
  expect(stored?.status).toBe("closed");

  await test.step("the same by one spreadsheet gives equal rows", async () => {
    await importBySheet(secretary);
    const bySheet = await registerRows("sheet");
    expect(bySheet.programmes).toHaveLength(4);
    expect(bySheet.indicators).toHaveLength(14);
    expect(bySheet).toEqual(await registerRows("hand"));
  });
});
