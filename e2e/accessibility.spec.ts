import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { closeDatabase } from "#db/client.ts";
import {
  makeAgendaItem,
  makeDelegate,
  makeIndicator,
  makePerson,
  makeProgramme,
  makeReport,
  makeSession,
  makeValue,
} from "#fixtures/factories.ts";
import { expect, test, untilTaken } from "./fixtures.ts";

test.afterAll(() => closeDatabase());
test.setTimeout(360_000);

/** WCAG 2.2 AA as far as a machine can tell. */
const violationsOf = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

/** Nothing of that sort, and nothing wider than a small phone. */
async function expectUsable(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await violationsOf(page), address).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${address} at 360 px`).toBeLessThanOrEqual(
    360,
  );
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** How many pixels each date field lacks for a whole date; nothing where none is cut. */
const cutDates = (page: Page) =>
  page.getByPlaceholder("26/11/2020").evaluateAll((fields) =>
    (fields as HTMLInputElement[]).flatMap((field) => {
      const { fontSize, fontFamily, paddingLeft, paddingRight } = getComputedStyle(field);
      const pen = document.createElement("canvas").getContext("2d");
      if (!pen) throw new Error("no canvas");
      pen.font = `${fontSize} ${fontFamily}`;
      const room = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      const lacks = pen.measureText("26/11/2020").width - room;
      return lacks > 0 ? [`${field.name}: ${Math.round(lacks)} px`] : [];
    }),
  );

test("neither a date nor an answer is squeezed", async ({ as }) => {
  const { id: programmeId } = await makeProgramme();
  const session = await makeSession({ status: "invited" });
  const person = await makePerson({ position: "Phó Bí thư Thường trực Đảng ủy Khối các cơ quan tỉnh" });
  await makeDelegate({ sessionId: session.id, personId: person.id, status: "declined", reason: "Đi công tác" });
  const page = await as("ly.thu.hang");
  for (const width of [360, 700, 900, 1181, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/vi/programmes/${programmeId}/edit`);
    await page.getByRole("button", { name: "Thêm đơn vị" }).click();
    await expect(page.getByPlaceholder("26/11/2020")).toHaveCount(2);
    expect(await cutDates(page), `the programme's form at ${width} px`).toEqual([]);
    await page.goto("/vi/sessions/new");
    await expect(page.getByPlaceholder("26/11/2020").first()).toBeVisible();
    expect(await cutDates(page), `a session's form at ${width} px`).toEqual([]);
    if (width < 761) continue;
    await page.goto(`/vi/sessions/${session.id}/delegates`);
    const answers = page.getByRole("columnheader", { name: "Trả lời giấy mời" });
    expect((await answers.boundingBox())?.width, `the answers at ${width} px`).toBeGreaterThan(160);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

test("a picker that finds nobody offers to add who was typed, and what it made has the focus", async ({ as }) => {
  const session = await makeSession({ status: "scheduled" });
  const page = await as("ly.thu.hang");
  await page.goto(`/vi/sessions/${session.id}/delegates`);
  await page.getByRole("button", { name: "Thêm đại biểu" }).first().click();
  const dialog = page.getByRole("dialog");
  const name = `Nông Thị ${session.id.slice(-6)}`;
  await dialog.getByRole("combobox", { name: "Người dự" }).fill(name);
  const offer = page.getByRole("option", { name: "Thêm người mới" });
  await expect(offer).toBeInViewport();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Họ tên")).toHaveValue(name);
  const unit = dialog.getByRole("combobox", { name: /Đơn vị/ });
  await unit.fill("không có đơn vị nào như thế");
  await expect(page.getByRole("option", { name: "Không có mục nào khớp" })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await unit.press("Escape");
  await dialog.getByRole("button", { name: "Thêm vào danh bạ" }).click();
  await dialog.getByRole("button", { name: "Thêm vào danh sách" }).click();
  await expect(page.getByRole("row").filter({ hasText: name }).locator(":focus")).toBeAttached();
});

test("a doubt stands beside the fields it is about", async ({ as }) => {
  const page = await as("ly.thu.hang");
  await page.goto("/vi/sessions/new");
  await untilTaken(page, 'input[name="startsAt"]');
  const field = page.getByLabel("Bắt đầu");
  await field.fill("20:00");
  await field.press("Tab");
  const doubt = page.getByText("Buổi họp không khớp với giờ bắt đầu");
  await expect(doubt).toBeVisible();
  for (const [width, nearest] of [
    [390, 220],
    [1440, 120],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    const [above, below] = [await field.boundingBox(), await doubt.boundingBox()];
    expect((below?.y ?? 0) - (above?.y ?? 0), `at ${width} px`).toBeLessThan(nearest);
  }
});

test("the screens are usable by everyone", async ({ as, visitor }) => {
  const session = await makeSession({ status: "scheduled" });
  const { id: programmeId } = await makeProgramme();
  await makeAgendaItem({ sessionId: session.id, place: 1, programmeId });
  const indicator = await makeIndicator({ programmeId, target: "32", value: { value: "34" } });
  const checked = await makeReport({ programmeId, number: 2, status: "checked" });
  await makeValue({ indicatorId: indicator.id, reportId: checked.id });
  const draft = await makeReport({ programmeId, number: 3, status: "draft", fileIds: [] });
  const reader = await visitor();
  for (const address of ["/vi", "/vi/sign-in"]) await expectUsable(reader, address);
  const page = await as("ly.thu.hang");
  const paths = [
    "/my-work",
    "/sessions",
    "/sessions/new",
    "/programmes",
    "/programmes/new",
    "/settings/measures",
    "/settings/style",
    "/settings/review",
    `/programmes/${programmeId}`,
    `/programmes/${programmeId}/edit`,
    `/reports/${checked.id}`,
    `/reports/${draft.id}/edit`,
    `/reports/${draft.id}/difference?with=${checked.id}`,
    "/write-ups",
    "/people",
    "/account",
  ];
  for (const path of paths) await expectUsable(page, `/vi${path}`);
  for (const tab of ["", "/agenda", "/delegates", "/documents", "/contributions", "/write-up", "/edit"]) {
    await expectUsable(page, `/vi/sessions/${session.id}${tab}`);
  }
});
