import { eq } from "drizzle-orm";
import { closeDatabase, db } from "#db/client.ts";
import { approvalChains, daysOff } from "#db/schema/approval.ts";
import { people } from "#db/schema/people.ts";
import { makeAgendaItem, makeIndicator, makeProgramme, makeSession, makeWriteUp } from "#fixtures/factories.ts";
import { expect, test } from "./fixtures.ts";

// Every text that is submitted meanwhile would pass the longer chain.
test.afterEach(async () => {
  await db.delete(approvalChains);
  await db.delete(daysOff);
});
test.afterAll(() => closeDatabase());

const phone = { viewport: { width: 390, height: 844 } };

async function findPerson(username: string) {
  const [person] = await db.select().from(people).where(eq(people.username, username));
  if (!person) throw new Error(`${username} is not in the demo`);
  return person;
}

/** A text by the office that quotes a figure of a programme which the delegate's unit leads. */
async function makeDraft() {
  const [author, owner] = await Promise.all([findPerson("ly.thu.hang"), findPerson("hoang.thi.yen")]);
  const session = await makeSession({ status: "closed" });
  const programme = await makeProgramme({
    title: "Nâng cao chất lượng giáo dục chính trị",
    shortTitle: "Bồi dưỡng lý luận",
    leadUnitId: owner.unitId,
  });
  await makeAgendaItem({ sessionId: session.id, kind: "report", programmeId: programme.id });
  const period = { periodFrom: 2017, periodTo: 2020 };
  await makeIndicator({ programmeId: programme.id, name: "Số lớp bồi dưỡng đã tổ chức", ...period });
  const words = "Giai đoạn 2017 – 2020, số lớp bồi dưỡng đã tổ chức là 35 lớp.";
  const { title } = await makeWriteUp({
    sessionId: session.id,
    authorId: author.id,
    lead: "Hội nghị đã tổng kết các đề án.",
    body: [{ type: "paragraph", text: words }],
  });
  return { title, path: `/vi/sessions/${session.id}/write-up` };
}

test("a text goes from its author to the owner of its figures to a leader, who decide on a phone", async ({ as }) => {
  const { title, path } = await makeDraft();

  await test.step("the office switches the owners' step on", async () => {
    const office = await as("dam.van.khoa");
    await office.goto("/vi/settings/review");
    await office.getByLabel("Cơ quan chủ trì xác nhận số liệu").check();
    await office.getByRole("button", { name: "Lưu" }).click();
    await expect(office.getByText("Đã lưu các bước duyệt")).toBeVisible();
  });

  await test.step("and enters days off, the fixed ones at a press", async () => {
    const office = await as("dam.van.khoa");
    await office.goto("/vi/settings/review");
    const list = office.getByRole("region", { name: "Ngày nghỉ" });
    await office.getByRole("button", { name: "Thêm các ngày lễ cố định" }).click();
    await expect(list.getByRole("listitem").filter({ hasText: "Quốc khánh" }).first()).toBeVisible();
    await expect(office.getByRole("button", { name: "Thêm các ngày lễ cố định" })).toHaveCount(0);
    await list.getByRole("textbox", { name: "Ngày", exact: true }).fill("04/02/2030");
    await list.getByLabel("Tên").fill("Tết Nguyên đán");
    await list.getByRole("button", { name: "Thêm ngày nghỉ" }).click();
    await expect(list.getByRole("listitem").filter({ hasText: "Thứ Hai, 04/02/2030" })).toBeVisible();
    await list.getByRole("button", { name: "Bỏ ngày nghỉ 04/02/2030" }).click();
    await expect(list.getByRole("listitem").filter({ hasText: "04/02/2030" })).toHaveCount(0);
  });

  const author = await as("ly.thu.hang");
  await author.goto(path);
  await author.getByRole("button", { name: "Trình duyệt" }).click();
  await expect(author.getByRole("list", { name: "Các bước duyệt" })).toContainText("Xác nhận số liệu");

  const leader = await as("nong.thi.bich", phone);
  await leader.goto(path);
  await expect(leader.getByRole("button", { name: "Trả lại" })).toBeVisible();
  await expect(leader.getByRole("button", { name: "Duyệt", exact: true })).toHaveCount(0);

  await test.step("the unit's delegate remarks on words of the text, and confirms the figure beside its source", async () => {
    const owner = await as("hoang.thi.yen", phone);
    await owner.goto("/vi/my-work");
    await owner.getByRole("listitem").filter({ hasText: title }).getByRole("link", { name: "Xem và xác nhận" }).click();
    const figures = owner.getByRole("region", { name: "Số liệu của đơn vị" });
    await expect(figures).toContainText("35 lớp");
    await expect(figures).toContainText("Báo cáo tổng kết, bản 1");
    await owner.getByRole("button", { name: "Góp ý", exact: true }).click();
    await owner.getByRole("dialog").getByRole("textbox", { name: "Góp ý" }).fill("Nên nêu thêm số học viên.");
    await owner.getByRole("dialog").getByRole("button", { name: "Gửi" }).click();
    await expect(owner.getByText("Nên nêu thêm số học viên.")).toBeVisible();
    await owner.getByRole("button", { name: "Xác nhận số liệu" }).click();
    await owner.getByRole("dialog").getByRole("button", { name: "Xác nhận số liệu" }).click();
    await expect(owner.getByText(/Hoàng Thị Yến đã xác nhận lúc/)).toBeVisible();
  });

  await test.step("the leader then approves, with the thumb and nothing to scroll sideways", async () => {
    await leader.reload();
    const approve = leader.getByRole("button", { name: "Duyệt", exact: true });
    const place = await approve.boundingBox();
    expect(place?.height).toBeGreaterThanOrEqual(44);
    expect(place?.y).toBeGreaterThan(600);
    expect(await leader.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expect(leader.getByText("Nên nêu thêm số học viên.")).toBeVisible();
    await approve.click();
    await leader.getByRole("dialog").getByRole("button", { name: "Duyệt" }).click();
    await expect(leader.getByText("Đã duyệt").first()).toBeVisible();
  });
});
