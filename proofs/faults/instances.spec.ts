import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { type Application, findFreePort, startApplication } from "../../bin/test/application.ts";
import { type PrivateApplication, startPrivateApplication } from "../../bin/test/private-application.ts";
import { expect, test } from "./fixtures.ts";

test.describe.configure({ mode: "serial" });

/** The goal: nothing may be had any longer than this after it was taken back, from whichever instance. */
const patience = 5000;

let first: PrivateApplication;
let second: Application;
let bases: string[];
test.beforeAll(async () => {
  test.setTimeout(900_000);
  // Kept connections of this process would hold up the end.
  first = await startPrivateApplication({ settings: { SHUTDOWN_SECONDS: "1" } });
  const port = await findFreePort();
  second = await startApplication({ ...first.env, PORT: String(port) });
  bases = [first.url, `http://127.0.0.1:${port}`];
  // The factories and commands of this process write into the same database and store.
  Object.assign(process.env, first.env);
});
test.afterAll(async () => {
  await (await import("#db/client.ts")).closeDatabase();
  await second.stop();
  await first.stop();
});

/** Words found nowhere else, in letters: a number in a text would have to be traced. */
const mark = () =>
  `Dấu hiệu ${[...randomUUID()].map((sign) => "abcdefghiklmnopq"[Number.parseInt(sign, 16)] ?? "").join("")}`;

/** A picture in the store, under the file that a factory or an upload would make. */
async function makePhoto(uploadedById: string): Promise<string> {
  const [{ makeFile }, { env }] = await Promise.all([import("#fixtures/factories.ts"), import("#lib/core/env.ts")]);
  expect(env.databaseUrl).toBe(first.env.DATABASE_URL);
  const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#9b1b1e" } })
    .webp()
    .toBuffer();
  const file = await makeFile({
    name: "anh.webp",
    contentType: "image/webp",
    protection: "public",
    size: bytes.length,
    uploadedById,
  });
  const place = path.join(env.filesDir, file.storageKey);
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(place, bytes);
  return file.id;
}

const photoDoors = (fileId: string) => [
  `/api/files/${fileId}`,
  `/api/files/${fileId}?download`,
  `/api/files/${fileId}?width=800`,
  `/_next/image?url=${encodeURIComponent(`/api/files/${fileId}`)}&w=640&q=75`,
];
const listDoors = [
  "/vi",
  "/en",
  "/vi/news",
  "/vi/archive",
  "/vi/archive?q=dau+hieu",
  "/vi/feed.xml",
  "/en/feed.xml",
  "/sitemap.xml",
];

type Text = { id: string; sessionId: string; slug: string; revisionId: string };
const textDoors = ({ sessionId, slug, revisionId }: Text) => [
  ...["/vi", "/en", ""].map((language) => `${language}/news/${slug}`),
  `/vi/sessions/${sessionId}/write-up`,
  `/vi/sessions/${sessionId}/write-up/edit`,
  `/api/proofs/${revisionId}`,
];

/** What a visitor gets at a path, by a typed address and as Next's client asks on a click. */
async function read(base: string, door: string): Promise<string[]> {
  const ask = async (init?: RequestInit) => {
    const answer = await fetch(base + door, { ...init, redirect: "manual", signal: AbortSignal.timeout(10_000) });
    const type = answer.headers.get("content-type") ?? "";
    if (type.startsWith("image/")) return answer.ok ? `a picture at ${door}` : "";
    return answer.text();
  };
  return door.startsWith("/api") || /\.(xml|jpg)$|_next/.test(door)
    ? [await ask()]
    : [await ask(), await ask({ headers: { rsc: "1" } })];
}

/** Of all doors of both instances: those through which one of `secrets` comes out. */
async function findLeaks(doors: readonly string[], secrets: readonly string[]): Promise<string[]> {
  const asked = bases.flatMap((base, index) =>
    doors.map((door) => ({ base, door, name: `instance ${index + 1}: ${door}` })),
  );
  const found = await Promise.all(
    asked.map(async ({ base, door, name }) => {
      const answers = await read(base, door);
      const isOut = answers.some(
        (text) => text.startsWith("a picture") || secrets.some((secret) => text.includes(secret)),
      );
      return isOut ? [name] : [];
    }),
  );
  return found.flat();
}

/** Waits until both instances serve the article from what they keep: what is taken back later is then in both caches. */
async function expectKept(slug: string, title: string): Promise<void> {
  for (const base of bases) {
    for (const door of [`/vi/news/${slug}`, "/vi"]) {
      await expect(async () => {
        const answer = await fetch(base + door);
        expect(await answer.text()).toContain(title);
        expect(answer.headers.get("x-nextjs-cache")).toBe("HIT");
      }).toPass({ timeout: 15_000, intervals: [100] });
    }
  }
}

/** Milliseconds until nothing leaks any more; fails with what still does after five seconds. */
async function untilGone(doors: readonly string[], secrets: readonly string[]): Promise<number> {
  const began = Date.now();
  let leaks: string[] = [];
  do {
    leaks = await findLeaks(doors, secrets);
  } while (leaks.length > 0 && Date.now() - began < patience);
  expect(leaks, "what still comes out after five seconds").toEqual([]);
  return Date.now() - began;
}

test("what is unpublished, replaced or withdrawn comes out of no door of either instance within five seconds", async () => {
  const [{ makeActor, makeWriteUp }, writing, publishing, { makePreview }] = await Promise.all([
    import("#fixtures/factories.ts"),
    import("#lib/writeups/commands.ts"),
    import("#lib/publication/commands.ts"),
    import("#fixtures/factories/previews.ts"),
  ]);
  const [office, leader] = await Promise.all([makeActor("secretariat"), makeActor("leader")]);
  const [oldTitle, newTitle] = [mark(), mark()];
  const [oldPhoto, newPhoto] = [await makePhoto(office.personId), await makePhoto(office.personId)];
  const still = (fileId: string) => ({
    fileId,
    caption: "Đại biểu",
    credit: "Ảnh minh họa",
    alt: "Hội trường",
    placeAfter: 0,
  });
  const words = {
    kicker: "Hội nghị",
    sourceCode: "LSO",
    lead: "Hội nghị đã tổng kết.",
    body: [{ type: "paragraph" as const, text: "Hội nghị thảo luận." }],
    byline: "Thu Hằng",
  };
  /** Saves, submits and approves; the approved revision and the write-up's version. */
  async function bring(writeUpId: string, version: number, title: string, fileId: string) {
    const saved = await writing.edit(office, { writeUpId, version, ...words, title, photos: [still(fileId)] });
    const sent = await writing.submit(office, { writeUpId, version: saved.version });
    const approved = await writing.approve(leader, { writeUpId, revisionId: sent.revisionId });
    return { revisionId: sent.revisionId, version: approved.version };
  }
  const { id: writeUpId, sessionId } = await makeWriteUp({ authorId: office.personId });
  const original = await bring(writeUpId, 1, oldTitle, oldPhoto);
  const { slug, version } = await publishing.publish(office, { writeUpId, version: original.version });
  const text = { id: writeUpId, sessionId, slug, revisionId: original.revisionId };
  await expectKept(slug, oldTitle);
  const pictures = [...photoDoors(oldPhoto).slice(0, 3), `/vi/news/${slug}/card.jpg`];
  expect((await findLeaks(pictures, [])).length, "the pictures of a published text").toBe(2 * pictures.length);
  expect((await findLeaks(listDoors, [slug])).length, "the lists that tell of it").toBe(2 * listDoors.length - 2);

  // A correction on its way, shown to one outsider by a link.
  const next = await bring(writeUpId, version, newTitle, newPhoto);
  const { secret } = await makePreview({ writeUpId, revisionId: next.revisionId });
  const newDoors = [...listDoors, ...textDoors({ ...text, revisionId: next.revisionId }), ...photoDoors(newPhoto)];
  expect(await findLeaks(newDoors, [newTitle]), "an approved correction that nobody published").toEqual([]);
  const linkDoors = [`/vi/preview/${secret}`, `/api/previews/${secret}/${newPhoto}`];
  expect((await findLeaks(linkDoors, [newTitle])).length, "doors that the link opens").toBe(4);
  await expectKept(slug, oldTitle);

  const corrected = await publishing.correct(office, { writeUpId, version: next.version, note: "Sửa tít và ảnh." });
  const oldDoors = [...listDoors, ...textDoors(text), ...photoDoors(oldPhoto)];
  console.log(`corrected on both instances after ${await untilGone(oldDoors, [oldTitle])} ms`);
  await expectKept(slug, newTitle);

  await publishing.withdraw(leader, { writeUpId, version: corrected.version, note: "Sai ảnh." });
  const allDoors = [...new Set([...newDoors, ...oldDoors, ...pictures, ...linkDoors])];
  console.log(`withdrawn from both instances after ${await untilGone(allDoors, [oldTitle, newTitle])} ms`);
  // The notice stands there, and nothing came back that was being made meanwhile.
  for (const base of bases) expect(await (await fetch(`${base}/vi/news/${slug}`)).text()).toContain("Sai ảnh.");
  expect(await findLeaks(allDoors, [oldTitle, newTitle])).toEqual([]);
});
