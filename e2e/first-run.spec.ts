import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { expect as atOnce, refusals, test } from "./fixtures.ts";

/** A new installation in production: bin/test/new-installation.ts starts one, or `npm test -- server` names one. */
const { FIRST_RUN_URL: url = "", FIRST_RUN_LINK: link = "", FIRST_RUN_ANY_CERTIFICATE: anyCertificate } = process.env;
const password = "mùa thu trên cao nguyên đá";
const phone = { width: 390, height: 844 };
const body = "Đảng ủy các cơ quan Đảng tỉnh Thử Nghiệm";

/** The server that is walked may be a small and busy one. */
const expect = atOnce.configure({ timeout: 30_000 });
test.use({ baseURL: url, ignoreHTTPSErrors: anyCertificate === "1" });

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** A page of a browser of one's own, whose complaints fail the test. */
async function open(browser: Browser, complaints: string[], viewport = { width: 1440, height: 900 }): Promise<Page> {
  const page = await (await browser.newContext({ viewport })).newPage();
  page.on("console", (message) => {
    if (message.type() === "error" && !refusals.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return page;
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(isTooWide, "nothing stands out to the right").toBe(false);
}

async function becomeAdministrator(page: Page): Promise<void> {
  await page.goto(link);
  await expect(heading(page)).toHaveText("Người quản trị đầu tiên");
  await expectAccessible(page);
  await page.getByLabel("Họ tên").fill("Nông Quốc Bảo");
  await page.getByLabel("Chức vụ").fill("Phó Chánh Văn phòng");
  await expect(page.getByText("nong.quoc.bao")).toBeVisible();
  await page.getByLabel("Mật khẩu", { exact: true }).fill("ngắn");
  await page.getByRole("button", { name: "Tạo tài khoản và bắt đầu" }).click();
  await expect(page.getByText("Mật khẩu cần ít nhất 10 ký tự.")).toBeVisible();
  await page.getByLabel("Mật khẩu", { exact: true }).fill(password);
  await page.getByLabel("Nhập lại mật khẩu").fill(password);
  await page.getByRole("button", { name: "Tạo tài khoản và bắt đầu" }).click();
  await expect(heading(page)).toHaveText("Cơ quan nào sử dụng hệ thống này?");
}

async function enterBody(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.getByLabel("Tên đơn vị").fill(body);
  await page.getByLabel("Tên gọn").fill("Đảng ủy Thử Nghiệm");
  await page.getByLabel("Ký hiệu").fill("ĐUTN");
  await page.getByLabel("Mã nguồn tin").fill("TNO");
  await page.getByRole("button", { name: "Lưu" }).click();
  await expect(heading(page)).toHaveText("Các đơn vị trực thuộc");
}

async function enterUnits(page: Page): Promise<void> {
  const list = page.getByRole("textbox", { name: "Danh sách đơn vị" });
  await list.fill(`STT\tTên đơn vị\tTên gọn\n1\tĐảng ủy Sở Y tế\tSở Y tế\n2\tVăn phòng Đảng ủy\t\n3\t${body}\t`);
  // Left for a while and taken up again: what was typed is still there.
  await expect.poll(() => page.evaluate(() => localStorage.getItem("draft:setup-units"))).toContain("Sở Y tế");
  await page.goto("/vi/my-work");
  await page.getByRole("listitem").filter({ hasText: "Hoàn tất thiết lập ban đầu" }).getByRole("link").click();
  await expect(list).toHaveValue(/Sở Y tế/);
  await page.getByRole("button", { name: "Xem trước" }).click();
  await expect(page.getByText("1 dòng đã có")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Tên đơn vị" })).toHaveCount(2);
  await expectAccessible(page);
  const symbol = page.getByRole("textbox", { name: "Ký hiệu" }).first();
  await symbol.fill("ĐUSYT");
  // Neither going back, nor a reload after the preview, loses the list or what was corrected in it.
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain('"symbol\\":\\"ĐUSYT');
  await page.reload();
  await expect(list).toHaveValue(/Sở Y tế/);
  await page.getByRole("button", { name: "Xem trước" }).click();
  await expect(symbol).toHaveValue("ĐUSYT");
  await page.getByRole("button", { name: "Hủy" }).click();
  await expect(list).toHaveValue(/Sở Y tế/);
  await page.getByRole("button", { name: "Xem trước" }).click();
  await expect(symbol).toHaveValue("ĐUSYT");
  await page.getByRole("button", { name: "Thêm các đơn vị này" }).click();
  await expect(heading(page)).toHaveText("Ai sẽ dùng hệ thống?");
  await expect(page.getByText("2 đơn vị")).toBeVisible();
}

/** Invites a secretary and a delegate and gives back their links. */
async function invite(page: Page): Promise<string[]> {
  await page
    .getByRole("textbox", { name: "Danh sách người" })
    .fill("Lý Thu Hằng; Chuyên viên; Văn phòng Đảng ủy; thư ký\nHoàng Thị Yến; Bí thư; Sở Y tế; ; sai địa chỉ@");
  await page.getByRole("button", { name: "Xem trước" }).click();
  await expectAccessible(page);
  await expect(page.getByRole("textbox", { name: "Chức vụ" }).nth(1)).toHaveValue("Bí thư, sai địa chỉ@");
  await page.getByRole("textbox", { name: "Chức vụ" }).nth(1).fill("Bí thư Đảng ủy");
  await page.getByRole("button", { name: "Mời những người này" }).click();
  await expect(page.getByText("Đã mời 2 người.")).toBeVisible();
  await expectAccessible(page);
  const links = await page.getByText(/\/access\//).allTextContents();
  expect(links).toHaveLength(2);
  await page.getByRole("link", { name: "Tiếp tục" }).click();
  await expect(heading(page)).toHaveText("Sẵn sàng làm việc");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Về Việc của tôi" }).click();
  await expect(heading(page)).toHaveText("Việc của tôi");
  await expect(page.getByText("Hoàn tất thiết lập ban đầu")).toHaveCount(0);
  return links;
}

async function takeUp(page: Page, invitation: string): Promise<void> {
  await page.goto(invitation);
  await page.getByLabel("Mật khẩu mới", { exact: true }).fill(password);
  await page.getByLabel("Nhập lại mật khẩu mới").fill(password);
  await page.getByRole("button", { name: "Lưu mật khẩu và đăng nhập" }).click();
  await expect(heading(page)).toHaveText("Việc của tôi");
}

async function createSession(page: Page): Promise<void> {
  await page.goto("/vi/sessions/new");
  await page.getByLabel("Tên hội nghị").fill("Hội nghị Ban Chấp hành lần thứ nhất");
  await page.getByRole("textbox", { name: "Ngày họp" }).fill("26/11/2027");
  await page.getByLabel("Địa điểm").fill("Hội trường tầng 2");
  await page.getByRole("button", { name: "Tạo hội nghị" }).click();
  await expect(page.getByText("Hội nghị Ban Chấp hành lần thứ nhất").first()).toBeVisible();
  await expect(page).toHaveURL(/\/sessions\/[0-9a-f-]{36}\/agenda/);
}

test("from the printed link to the first session", async ({ browser, complaints }) => {
  test.setTimeout(480_000);
  const page = await open(browser, complaints);

  await test.step("nobody is there, and no demo", async () => {
    await page.goto("/vi/sign-in");
    await expect(page.getByText("Hệ thống chưa có người quản trị.")).toBeVisible();
    await expect(page.getByText(/minh họa|dùng thử/)).toHaveCount(0);
    const health = await page.request.get("/api/health/ready");
    expect(health.status(), await health.text()).toBe(200);
  });
  await test.step("the link makes the administrator", () => becomeAdministrator(page));
  await test.step("the cookie is closed to scripts, and to plain HTTP where there is HTTPS", async () => {
    const cookies = await page.context().cookies();
    const session = cookies.find(({ name }) => name.endsWith("session-token"));
    const isSecure = url.startsWith("https:");
    expect(session).toMatchObject({ httpOnly: true, secure: isSecure, sameSite: "Lax" });
    expect(session?.name.startsWith("__Secure-")).toBe(isSecure);
    const { "strict-transport-security": transport, ...headers } = (await page.request.get("/vi/sign-in")).headers();
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'self'");
    expect(Boolean(transport)).toBe(isSecure);
  });
  await test.step("the link works once", async () => {
    const other = await open(browser, complaints);
    await other.goto(link);
    await expect(heading(other)).toHaveText("Liên kết không còn dùng được");
  });
  await test.step("the body", () => enterBody(page));
  await test.step("the units, from a spreadsheet", () => enterUnits(page));
  const [secretaryLink = "", delegateLink = ""] = await test.step("the people", () => invite(page));
  const secretary = await open(browser, complaints);
  await test.step("the secretary takes up the invitation", () => takeUp(secretary, secretaryLink));
  await test.step("and creates the first session", () => createSession(secretary));
  await test.step("a delegate signs in on a phone", async () => {
    const delegate = await open(browser, complaints, phone);
    await takeUp(delegate, delegateLink);
    await expectAccessible(delegate);
  });
  await test.step("the public page bears the body's name", async () => {
    const visitor = await open(browser, complaints);
    await expect(async () => {
      await visitor.goto("/vi");
      await expect(visitor.getByRole("banner").getByText(body)).toBeVisible({ timeout: 1000 });
    }).toPass({ timeout: 15_000 });
  });
});

test("every step of the first run fits a phone and can be opened again", async ({ browser, complaints }) => {
  const page = await open(browser, complaints, phone);
  await page.goto("/vi/sign-in");
  await page.getByLabel("Tên đăng nhập hoặc thư điện tử công vụ").fill("nong.quoc.bao");
  await page.getByLabel("Mật khẩu", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
  await expect(heading(page)).toHaveText("Việc của tôi");
  for (const step of ["body", "units", "people"]) {
    await page.goto(`/vi/setup/${step}`);
    await expect(page.getByRole("list", { name: "Các bước thiết lập" })).toBeVisible();
    await expectAccessible(page);
  }
  await page
    .getByRole("textbox", { name: "Danh sách người" })
    .fill("Nguyễn Văn Một; Chuyên viên\nTrần Thị Hai; Phó Bí thư");
  await page.getByRole("button", { name: "Xem trước" }).click();
  await expect(page.getByRole("textbox", { name: "Họ tên" })).toHaveCount(2);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Bỏ dòng 2" }).click();
  await expect(page.getByRole("textbox", { name: "Họ tên" })).toHaveCount(1);
  await page.goto("/vi/setup/somewhere");
  await expect(heading(page)).toHaveText("Không tìm thấy trang này");
});
