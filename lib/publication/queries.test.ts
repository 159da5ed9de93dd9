import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { houseStyle } from "#db/schema/house-style.ts";
import { indicatorValues } from "#db/schema/values.ts";
import { writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import {
  makeAgendaItem,
  makeIndicator,
  makeProgramme,
  makeReport,
  makeSession,
  makeValue,
  makeWriteUp,
} from "#fixtures/factories.ts";
import { mintPublic } from "#lib/core/actor.ts";
import { getArchive } from "./archive.ts";
import { findNews, getFeed, getFront, listAddresses } from "./queries.ts";
import { type ArchiveFilter, archiveAddress, archiveQuery, wholeArchive } from "./schema.ts";

const visitor = mintPublic("test");
const ask = (filter: Partial<ArchiveFilter>, size?: number) =>
  getArchive(visitor, { ...wholeArchive, ...filter }, size);
const read = (pieces: { text: string; isHit: boolean }[]) =>
  pieces.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join("");

/** A word that stands in no other test's texts, so that each sees its own. */
let own = "";
beforeEach(() => {
  own = `zq${crypto.randomUUID().slice(0, 8)}`;
});

const publish = (day: string, writeUp: Parameters<typeof makeWriteUp>[0] = {}) =>
  makeWriteUp({
    status: "published",
    publishedAt: new Date(day),
    ...writeUp,
    body: [...(writeUp.body ?? []), { type: "paragraph", text: `${own}.` }],
  });

describe("the archive", () => {
  it("finds without tone marks, in title, body and captions, and shows where", async () => {
    await publish("2020-11-26T03:00:00Z", {
      title: "Kho bạc Nhà nước đổi mới",
      body: [{ type: "paragraph", text: "Đảng bộ 6 đơn vị, gồm: Toà án nhân dân tỉnh, Kho bạc Nhà nước tỉnh." }],
      photos: [{ caption: "Quang cảnh hội trường lớn" }],
    });
    const search = `toa an ${own}`;
    const { items, total } = await ask({ search });
    expect(total).toBe(1);
    expect(read(items[0]?.title ?? [])).toBe("Kho bạc Nhà nước đổi mới");
    expect(read(items[0]?.excerpt ?? [])).toContain("[Toà] [án] nhân dân");
    expect((await ask({ search: `HOI TRUONG lon ${own}` })).total).toBe(1);
    expect((await ask({ search: `kho BẠC nhà ${own}` })).total).toBe(1);
    expect((await ask({ search: `khong co ${own}` })).items).toEqual([]);
    // Signs that mean something in a pattern are only signs.
    for (const sign of ["%", "_", "\\", "'"]) expect((await ask({ search: `${sign}${own}` })).total).toBe(0);
  });

  it("puts first what has the words side by side, in the title before the text", async () => {
    const apart = await publish("2020-11-28T03:00:00Z", { title: `An ninh ${own} toàn tỉnh` });
    const inText = await publish("2020-11-27T03:00:00Z", { body: [{ type: "paragraph", text: `Tòa án ${own}x` }] });
    const inTitle = await publish("2020-11-26T03:00:00Z", { title: "Tòa án tỉnh" });
    const { items } = await ask({ search: "toa an" });
    const places = [inTitle, inText, apart].map(({ slug }) => items.findIndex((item) => item.slug === slug));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, two) => one - two));
  });

  it("shows nothing that is not public: drafts, what is in review, a newer revision, what was withdrawn", async () => {
    for (const status of ["draft", "in_review", "approved", "withdrawn"] as const) {
      await makeWriteUp({ status, title: `Bài ${own}` });
    }
    const { id } = await publish("2020-11-26T03:00:00Z");
    await db
      .update(writeUps)
      .set({ title: "Bản thảo mới", lead: `moi${own}` })
      .where(eq(writeUps.id, id));
    expect(await ask({ search: own })).toMatchObject({ total: 1 });
    expect(await ask({ search: `moi${own}` })).toMatchObject({ total: 0, years: [], programmes: [] });
    await db.update(writeUps).set({ status: "withdrawn", withdrawnAt: new Date() }).where(eq(writeUps.id, id));
    expect(await ask({ search: own })).toMatchObject({ total: 0, years: [], programmes: [] });
  });

  it("is narrowed by year and programme together, the year being Vietnam's", async () => {
    const session = await makeSession({ status: "closed" });
    const programme = await makeProgramme();
    await makeAgendaItem({ sessionId: session.id, kind: "report", programmeId: programme.id });
    // Seven in the evening in Greenwich on the last day of the year is the next year in Hà Nội.
    await publish("2019-12-31T19:00:00Z", { sessionId: session.id });
    await publish("2019-12-31T15:00:00Z");
    await publish("2020-05-01T03:00:00Z");
    const search = own;
    expect((await ask({ search })).years).toEqual([
      { year: 2020, count: 2 },
      { year: 2019, count: 1 },
    ]);
    expect(await ask({ search, year: 2020 })).toMatchObject({
      total: 2,
      programmes: [{ code: programme.code, count: 1 }],
    });
    expect(await ask({ search, programme: programme.code })).toMatchObject({
      total: 1,
      years: [{ year: 2020, count: 1 }],
    });
    expect(await ask({ search, year: 2019, programme: programme.code })).toMatchObject({ total: 0, items: [] });
    expect(await ask({ search, programme: "no such code" })).toMatchObject({ total: 0, pages: 0 });
  });

  it("has pages that hold everything once, newest first, with the months counted across them", async () => {
    for (let day = 10; day < 15; day += 1) await publish(`2020-11-${day}T03:00:00Z`);
    const pages = await Promise.all([1, 2, 3, 4].map((page) => ask({ search: own, page }, 2)));
    const days = pages.map(({ items }) => items.map(({ publishedAt }) => publishedAt.slice(8, 10)));
    expect(days).toEqual([["14", "13"], ["12", "11"], ["10"], []]);
    expect(pages[1]).toMatchObject({ total: 5, pages: 3, items: [{ inMonth: 5 }, { inMonth: 5 }] });
  });
});

describe("the question in an address", () => {
  it("leaves out what makes no sense, and is written back as it was understood", () => {
    const asked = (query: Record<string, unknown>) => archiveAddress(archiveQuery.parse(query));
    expect(asked({})).toBe("/archive");
    expect(asked({ q: "  toà án ", year: "2020", programme: "ĐA 1", page: "2" })).toBe(
      "/archive?q=to%C3%A0+%C3%A1n&year=2020&programme=%C4%90A+1&page=2",
    );
    expect(asked({ q: ["a", "b"], year: "năm ngoái", programme: "", page: "-1" })).toBe("/archive");
    expect(archiveQuery.parse({ q: "a".repeat(900) }).search).toHaveLength(200);
  });
});

describe("front, feed and sitemap", () => {
  it("show the newest, with the moment at which their text was put there", async () => {
    const { id, slug } = await publish("2100-01-02T03:00:00Z", { title: "Mới nhất" });
    const [front, feed, addresses] = await Promise.all([getFront(visitor), getFeed(visitor), listAddresses(visitor)]);
    expect(front.items.length).toBeLessThanOrEqual(6);
    expect(front.items[0]).toMatchObject({ id, slug, publishedAt: "2100-01-02T03:00:00.000Z" });
    expect(feed.items[0]).toMatchObject({ id, title: "Mới nhất" });
    expect(addresses[0]).toMatchObject({ slug, updatedAt: feed.items[0]?.updatedAt });
    await db.update(writeUps).set({ withdrawnAt: new Date(), status: "withdrawn" }).where(eq(writeUps.id, id));
    expect((await getFeed(visitor)).items.map((item) => item.id)).not.toContain(id);
    expect((await listAddresses(visitor)).map((item) => item.slug)).not.toContain(slug);
  });
});

describe("an item", () => {
  it("leads on to what tells of the same programme before what is newer", async () => {
    const programme = await makeProgramme();
    const [one, two] = await Promise.all([makeSession({ status: "closed" }), makeSession({ status: "closed" })]);
    for (const { id: sessionId } of [one, two]) {
      await makeAgendaItem({ sessionId, kind: "report", programmeId: programme.id });
    }
    const item = await publish("2020-11-26T03:00:00Z", { sessionId: one.id });
    const related = await publish("2015-01-05T03:00:00Z", { sessionId: two.id });
    const newer = await publish("2101-01-05T03:00:00Z");
    const found = await findNews(visitor, item.slug ?? "");
    if (found?.kind !== "article") throw new Error("it is not there");
    expect(found.more.slice(0, 2).map(({ slug }) => slug)).toEqual([related.slug, newer.slug]);
    expect(found.more.map(({ slug }) => slug)).not.toContain(item.slug);
  });
});

describe("the sources of a published text", () => {
  it("are the values it was approved with, whatever was corrected since, and only where the office shows them", async () => {
    const session = await makeSession({ status: "closed" });
    const programme = await makeProgramme();
    await makeAgendaItem({ sessionId: session.id, kind: "report", programmeId: programme.id });
    const report = await makeReport({ programmeId: programme.id, status: "accepted" });
    const indicator = await makeIndicator({ programmeId: programme.id, value: { value: "35", reportId: report.id } });
    const [value] = await db.select().from(indicatorValues).where(eq(indicatorValues.indicatorId, indicator.id));
    const writeUp = await makeWriteUp({ sessionId: session.id, status: "published" });
    const quoted = { part: "lead" as const, index: 0, start: 0, end: 2, text: "35", verdict: "traced", reason: null };
    const figure = { ...quoted, indicatorId: indicator.id, valueId: value?.id ?? null, reportId: report.id };
    const [first] = await db.select().from(writeUpRevisions).where(eq(writeUpRevisions.writeUpId, writeUp.id));
    if (!first) throw new Error("no revision");
    const next = { ...first, id: crypto.randomUUID(), number: 2, content: { ...first.content, figures: [figure] } };
    await db.insert(writeUpRevisions).values(next);
    await db.update(writeUps).set({ publishedRevisionId: next.id }).where(eq(writeUps.id, writeUp.id));
    const later = await makeReport({ programmeId: programme.id, status: "accepted", number: report.number + 1 });
    await makeValue({ indicatorId: indicator.id, reportId: later.id, value: "36" });

    const shown = async () => {
      const found = await findNews(visitor, writeUp.slug ?? "");
      return found?.kind === "article" ? found.quoted.figures.map(({ value: number }) => Number(number)) : null;
    };
    expect(await shown()).toEqual([35]);
    await db.insert(houseStyle).values({ showsSources: false });
    expect(await shown()).toEqual([]);
    await db.delete(houseStyle);
  });
});

it("a question or an address that no text can hold finds nothing and breaks nothing", async () => {
  expect(await findNews(visitor, "a\0b\ud800")).toBeNull();
  const asked = archiveQuery.parse({ q: "khong\0 \ud800", programme: "\0" });
  expect((await getArchive(visitor, asked)).items).toEqual([]);
});
