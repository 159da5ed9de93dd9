import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { closeDatabase } from "#db/client.ts";
import { makeAgendaItem, makeIndicator, makeProgramme, makeReport, makeSession, makeValue } from "#db/factories.ts";
import { expect, test } from "./fixtures.ts";

test.afterAll(() => closeDatabase());
test.setTimeout(360_000);

/** WCAG 2.2 AA as far as a machine can tell, and nothing wider than a small phone. */
async function expectUsable(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${address} ${id}: ${nodes[0]?.html}`),
    address,
  ).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${address} at 360 px`).toBeLessThanOrEqual(
    360,
  );
  await page.setViewportSize({ width: 1440, height: 900 });
}

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
