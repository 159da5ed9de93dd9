import { randomBytes, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { fromBuffer } from "yauzl";
import { db } from "#db/client.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import { makeActor, makeAgendaItem, makeIndicator, makeProgramme, makeSession, makeUnit } from "#fixtures/factories.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { storeFile } from "#lib/files/commands.ts";
import * as writeUp from "#lib/writeups/commands.ts";
import { packProof } from "./pack.ts";
import { getProof } from "./queries.ts";
import { verifyProof } from "./verify.ts";

let office: PersonActor;
let leader: PersonActor;
let revisionId: string;
let fingerprint: string;
let files: Map<string, Buffer>;

async function unpack(zip: Buffer): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  const opened = await new Promise<import("yauzl").ZipFile>((resolve, reject) =>
    fromBuffer(zip, { lazyEntries: true }, (error, file) => (error ? reject(error) : resolve(file))),
  );
  for await (const entry of opened.eachEntry())
    found.set(entry.fileName, await buffer(await opened.openReadStreamPromise(entry)));
  return found;
}

const photoOf = async (actor: PersonActor) => {
  const picture = sharp(randomBytes(24 * 16 * 3), { raw: { width: 24, height: 16, channels: 3 } });
  const content = Readable.from(await picture.jpeg().toBuffer());
  return storeFile(actor, { name: "hoi-truong.jpg", protection: "public", content });
};

beforeAll(async () => {
  [office, leader] = await Promise.all([makeActor("secretariat"), makeActor("leader")]);
  const programme = await makeProgramme({ title: "Nâng cao hiệu quả đối thoại", shortTitle: "Đối thoại" });
  const unit = await makeUnit({ name: "Đảng ủy Khối các cơ quan tỉnh" });
  const session = await makeSession({
    conveningUnitId: unit.id,
    status: "scheduled",
    title: "Hội nghị Ban Chấp hành",
    theme: "Tổng kết đề án",
  });
  await makeAgendaItem({ sessionId: session.id, kind: "report", programmeId: programme.id });
  await makeIndicator({ programmeId: programme.id, name: "Số lớp bồi dưỡng", unitOfMeasure: "lớp", value: {} });
  const { id } = await writeUp.create(office, { sessionId: session.id, idempotencyKey: randomUUID() });
  const [row] = await db.select().from(writeUps).where(eq(writeUps.id, id));
  if (!row) throw new Error("no write-up");
  const photo = { fileId: (await photoOf(office)).id, placeAfter: 0, caption: "Các đại biểu", credit: "Thu Hằng" };
  const { kicker, title, sourceCode, lead, body, byline } = row;
  const { version } = await writeUp.edit(office, {
    writeUpId: id,
    version: 1,
    ...{ kicker, title, sourceCode, lead, body, byline, waivers: [] },
    photos: [{ ...photo, alt: "Hội trường", people: "", takenOn: null, isConsented: true }],
  });
  const submitted = await writeUp.submit(office, { writeUpId: id, version });
  revisionId = submitted.revisionId;
  await writeUp.approve(leader, { writeUpId: id, revisionId });
  const proof = await getProof(office, revisionId);
  fingerprint = proof.about.fingerprint;
  files = await unpack(await buffer(await packProof(proof)));
});

describe("the proof of a write-up", () => {
  it("holds: text, photo, the figure with its very value, who approved, and the sums of all files", () => {
    const found = verifyProof(files, fingerprint);
    expect(found.problems).toEqual([]);
    expect(found).toMatchObject({ photos: 1, approvals: [{ by: { id: leader.personId } }] });
    expect(found.figures).toBeGreaterThan(0);
    const figures = JSON.parse(String(files.get("figures.json")));
    expect(figures).toContainEqual(
      expect.objectContaining({
        text: "35",
        indicator: "Số lớp bồi dưỡng",
        value: expect.objectContaining({ unit: "lớp" }),
      }),
    );
  });

  const changes: [string, RegExp, (files: Map<string, Buffer>) => void][] = [
    ["a word", /does not have the fingerprint/, (all) => edit(all, "text.json", "Các đại biểu", "Mọi đại biểu")],
    [
      "the value of a figure",
      /figure \d+ \(35\) is listed otherwise/,
      (all) => edit(all, "figures.json", /"unit": "lớp"/, '"unit": "lượt"'),
    ],
    ["a photo", /photo 1 is not the one approved/, (all) => all.set("photos/1.jpg", Buffer.from("khác"))],
    ["a photo left out", /photos\/1.jpg is missing/, (all) => all.delete("photos/1.jpg")],
    ["a file put in", /them.txt does not fit/, (all) => all.set("them.txt", Buffer.from("thêm"))],
    [
      "an approval by the author",
      /wrote some of it/,
      (all) => edit(all, "decisions.json", leader.personId, office.personId),
    ],
    [
      "the fingerprint of another text",
      /names another fingerprint/,
      (all) => edit(all, "decisions.json", fingerprint, "0".repeat(64)),
    ],
    ["a damaged file", /text.json is missing or damaged/, (all) => all.set("text.json", Buffer.from("{"))],
  ];
  it.each(changes)("does not hold with %s changed", (_name, problem, change) => {
    const all = new Map(files);
    change(all);
    expect(verifyProof(all).problems.join("\n")).toMatch(problem);
  });

  it("does not hold against another fingerprint, and takes a spaced beginning of its own", () => {
    expect(verifyProof(files, "ab".repeat(32)).problems).toHaveLength(1);
    const spaced = fingerprint.slice(0, 12).replace(/(.{4})/g, "$1 ");
    expect(verifyProof(files, spaced).problems).toEqual([]);
    expect(verifyProof(files, "").problems).toHaveLength(1);
  });

  it("is for staff: others do not learn that there is one", async () => {
    const delegate = await makeActor("delegate");
    await expect(getProof(delegate, revisionId)).rejects.toMatchObject({ code: "not_found" });
    await expect(getProof(leader, randomUUID())).rejects.toMatchObject({ code: "not_found" });
  });
});

function edit(all: Map<string, Buffer>, name: string, from: string | RegExp, to: string): void {
  const before = String(all.get(name));
  const after = before.replaceAll(from instanceof RegExp ? new RegExp(from, "g") : from, to);
  if (after === before) throw new Error(`${name} does not hold ${from}`);
  all.set(name, Buffer.from(after));
}
