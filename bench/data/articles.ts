import { createHash } from "node:crypto";
import type { decisions } from "#db/schema/audit.ts";
import type { fileLinks, files } from "#db/schema/files.ts";
import type { WriteUpContent, writeUpPhotos, writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import { fingerprintOf } from "#lib/writeups/fingerprint.ts";
import type { ProgrammeRows } from "./programmes.ts";
import type { Random } from "./random.ts";
import { size } from "./size.ts";
import { paragraph, titleOf } from "./words.ts";

export type ArticleRows = {
  files: (typeof files.$inferInsert & { id: string })[];
  fileLinks: (typeof fileLinks.$inferInsert)[];
  writeUps: (typeof writeUps.$inferInsert)[];
  writeUpPhotos: (typeof writeUpPhotos.$inferInsert)[];
  writeUpRevisions: (typeof writeUpRevisions.$inferInsert)[];
  decisions: (typeof decisions.$inferInsert)[];
};

/** The address of the article on the past session of this number. */
export const slugOf = (number: number) => `hoi-nghi-so-${number}`;

type Place = {
  session: { id: string; title: string };
  number: number;
  secretary: { id: string; fullName: string };
  leader: { id: string };
};
type Rows = ArticleRows &
  ProgrammeRows & { agendaItems: { sessionId: string; programmeId?: string | null | undefined }[] };

/** Adds the published item of a session, which quotes the figures of the programmes it heard. */
export function makeArticle(random: Random, rows: Rows, { session, number, secretary, leader }: Place): void {
  const [id, revisionId] = [random.id(), random.id()];
  const photos = Array.from({ length: size.photosOfArticle }, (_, index) => addPhoto(random, rows, id, index));
  const content: WriteUpContent = {
    kicker: `Tin ${session.title}`,
    title: `Tin ${number}: ${titleOf(random)}`,
    sourceCode: "LSO",
    lead: paragraph(random, 2),
    body: Array.from({ length: size.paragraphsOfArticle }, (_, index) =>
      index % 5 === 4
        ? { type: "heading" as const, text: titleOf(random) }
        : { type: "paragraph" as const, text: `${paragraph(random, 3)}${quote(rows, session.id, index)}` },
    ),
    byline: secretary.fullName,
    photos,
  };
  const { photos: _photos, ...text } = content;
  const fingerprint = fingerprintOf(content);
  const publishedAt = new Date(Date.UTC(2026, 0, 2 + number, 9));
  rows.writeUps.push({
    id,
    sessionId: session.id,
    status: "published",
    ...text,
    authorId: secretary.id,
    editorIds: [secretary.id],
    submittedRevisionId: revisionId,
    approvedRevisionId: revisionId,
    publishedRevisionId: revisionId,
    slug: slugOf(number),
    publishedAt,
  });
  rows.writeUpRevisions.push({
    id: revisionId,
    writeUpId: id,
    number: 1,
    content,
    fingerprint,
    authorId: secretary.id,
  });
  for (const [place, { fileId }] of photos.entries()) {
    const link = { fileId, role: "photo" as const, place };
    rows.fileLinks.push({ ...link, subjectType: "write_up", subjectId: id });
    rows.fileLinks.push({ ...link, subjectType: "write_up_revision", subjectId: revisionId });
  }
  rows.decisions.push({
    id: random.id(),
    subjectType: "write_up",
    subjectId: id,
    transition: "approve",
    fromStatus: "in_review",
    toStatus: "approved",
    actorId: leader.id,
    revisionId,
    fingerprint,
    createdAt: publishedAt,
  });
}

/** A sentence with one figure of the session's programmes, in their turn. */
function quote(rows: Rows, sessionId: string, index: number): string {
  const heard = rows.agendaItems.filter((item) => item.sessionId === sessionId).map((item) => item.programmeId);
  const figures = rows.indicators.filter((indicator) => heard.includes(indicator.programmeId));
  const figure = figures[index % figures.length];
  const value = rows.indicatorValues.find((candidate) => candidate.indicatorId === figure?.id)?.value;
  return value === undefined ? "" : ` Toàn Đảng bộ đã mở ${Number(value).toLocaleString("vi-VN")} lớp.`;
}

function addPhoto(random: Random, rows: ArticleRows, writeUpId: string, index: number) {
  const fileId = random.id();
  const sha256 = createHash("sha256").update(fileId).digest("hex");
  rows.files.push({
    id: fileId,
    storageKey: `bench/${fileId}`,
    name: "anh.webp",
    contentType: "image/webp",
    size: 120_000,
    sha256,
    protection: "public",
  });
  const words = { caption: `Quang cảnh hội nghị, ảnh ${index + 1}`, credit: "Ảnh minh họa", alt: "Hội trường" };
  const placeAfter = index * 5;
  rows.writeUpPhotos.push({ id: random.id(), writeUpId, fileId, place: index + 1, placeAfter, ...words });
  return { fileId, sha256, ...words, placeAfter, width: 1200, height: 675 };
}
