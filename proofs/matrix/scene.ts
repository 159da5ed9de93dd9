import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { files, fileTexts } from "#db/schema/files.ts";
import { writeUpPhotos } from "#db/schema/write-ups.ts";
import { makePreview } from "#fixtures/factories/previews.ts";
import {
  makeContribution,
  makeFile,
  makePerson,
  makeProgramme,
  makeReport,
  makeUnit,
  makeWriteUp,
} from "#fixtures/factories.ts";
import { openAccessLink } from "#lib/core/access-link.ts";
import { env } from "#lib/core/env.ts";
import type { Cast } from "./cast.ts";
import { makeStage } from "./stage.ts";

/** One of everything that pages show, each with a title found nowhere else. */
export type Scene = Awaited<ReturnType<typeof makeScene>>;

const onePage = { kind: "pages" as const, pages: [""], total: 1, encoding: null, isCut: false };
const mark = () => `Dấu hiệu ${randomUUID()}`;

export async function makeScene(cast: Cast) {
  const { session, facts } = await makeStage(cast);
  const authorId = cast.delegate.id;
  const [contribution, draft, writeUp, published, programme, unit, person, invited] = await Promise.all([
    makeContribution({ sessionId: session.id, authorId, status: "submitted", title: mark() }),
    makeContribution({ sessionId: session.id, authorId, status: "draft", title: mark() }),
    makeWriteUp({ sessionId: session.id, status: "changes_requested", title: mark() }),
    // The newest whatever else is published meanwhile: lists have it on their first page.
    makeWriteUp({ status: "published", title: mark(), publishedAt: new Date("2100-01-01") }),
    makeProgramme({ title: mark() }),
    makeUnit({ name: mark() }),
    makePerson({ fullName: mark() }),
    makePerson({ fullName: mark(), passwordHash: null }),
  ]);
  // First in every list, however many texts the run makes.
  const listed = await makeWriteUp({ status: "changes_requested", title: mark(), updatedAt: new Date("2099-01-01") });
  const paper = await makeStoredFile({ name: `${randomUUID()}.pdf` });
  await db.insert(fileTexts).values({ fileId: paper.id, status: "done", content: onePage });
  await keep(`previews/${paper.id}/1.webp`, 1);
  const report = await makeReport({
    sessionId: session.id,
    status: "submitted",
    title: mark(),
    fileIds: [paper.id],
  });
  const link = { personId: invited.id, purpose: "invitation" as const, createdById: null };
  const secret = await db.transaction((tx) => openAccessLink(tx, link));
  const shared = await makeWriteUp({ status: "in_review", title: mark(), photos: [{}] });
  await makePreview({ writeUpId: shared.id, revisionId: shared.submittedRevisionId ?? "", secret });
  const [still] = await db.select().from(writeUpPhotos).where(eq(writeUpPhotos.writeUpId, shared.id));
  const [photo] = await db
    .select()
    .from(files)
    .where(eq(files.id, still?.fileId ?? ""));
  await keep(photo?.storageKey ?? "", photo?.size ?? 1);
  return {
    shared,
    photo,
    session,
    facts,
    contributionFacts: { chair: facts.chair, recorder: facts.recorder, owner: authorId },
    contribution,
    draft,
    writeUp,
    published,
    listed,
    programme,
    unit,
    person,
    invited,
    paper,
    report,
    secret,
    params: {
      sessionId: session.id,
      contributionId: contribution.id,
      programmeId: programme.id,
      unitId: unit.id,
      personId: person.id,
      fileId: paper.id,
      reportId: report.id,
      writeUpId: writeUp.id,
      slug: published.slug ?? "",
      secret,
      step: "units",
      missing: "khong-co-trang-nay",
    },
  };
}

/** The row of a file and its bytes in the store. */
export async function makeStoredFile(file: Parameters<typeof makeFile>[0]) {
  const row = await makeFile(file);
  await keep(row.storageKey, row.size);
  return row;
}

async function keep(key: string, bytes: number): Promise<void> {
  const place = path.join(env.filesDir, key);
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(place, Buffer.alloc(bytes));
}
