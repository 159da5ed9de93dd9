import type { Locator, Page } from "@playwright/test";

/** What one typing of a sentence took, in milliseconds. Under 16 the browser does not tell. */
export type Typing = { interaction: number; script: number };

/** Counts the page's interactions from now on; call it once a page. */
export async function watchInteractions(page: Page) {
  await page.evaluate(() => {
    const durations: number[] = [];
    Object.assign(globalThis, { durations });
    new PerformanceObserver((list) => durations.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: "event",
      durationThreshold: 16,
    } as PerformanceObserverInit);
  });
}

/**
 * Types eleven keys a second, faster than anybody writes. `interaction`: interaction to next paint as browsers define it,
 * the slowest, one of fifty being left out (web.dev/articles/inp). `script`: what the page's scripts took for a key.
 */
export async function typeInto(field: Locator, sentence: string): Promise<Typing> {
  const page = field.page();
  const tools = await page.context().newCDPSession(page);
  await tools.send("Performance.enable");
  const readScript = async () => {
    const { metrics } = await tools.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "ScriptDuration")?.value ?? 0) * 1000;
  };
  const told = () => page.evaluate(() => (globalThis as unknown as { durations: number[] }).durations.splice(0));
  await field.click();
  await told();
  const before = await readScript();
  await page.keyboard.type(sentence, { delay: 90 });
  const script = ((await readScript()) - before) / sentence.length;
  const durations = await told();
  await tools.detach();
  const slowestFirst = durations.toSorted((one, two) => two - one);
  return { interaction: slowestFirst[Math.floor(sentence.length / 50)] ?? 16, script };
}
