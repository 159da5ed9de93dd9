import { v7 as uuidv7 } from "uuid";
import { approvalSteps } from "#db/schema/approval.ts";
import { writeUpPublications } from "#db/schema/publications.ts";
import { type WriteUpContent, writeUps } from "#db/schema/write-ups.ts";
import type { WriteUpStatus } from "#db/vocabulary.ts";
import { addWorkingDays } from "#lib/approval/working-days.ts";
import type { Permission } from "#lib/core/permissions.ts";
import { toPlainDate } from "#lib/i18n/format.ts";
import { fingerprintOf } from "#lib/writeups/fingerprint.ts";
import { storePhotos, storeRevision } from "#lib/writeups/photos.ts";
import { slugOf } from "#lib/writeups/slug.ts";
import type { World } from "./world.ts";

const steps = {
  submit: { to: "in_review", action: "writeup.submit" },
  return: { to: "changes_requested", action: "writeup.return" },
  approve: { to: "approved", action: "writeup.approve" },
  publish: { to: "published", action: "writeup.publish" },
} as const satisfies Record<string, { to: WriteUpStatus; action: Permission }>;

/** A step of a write-up; `submit` keeps its content as the next revision. */
export type WriteUpMove =
  | { step: "submit"; at: Date; by: string; content: WriteUpContent }
  | { step: "return"; at: Date; by: string; comment: string }
  | { step: "approve" | "publish"; at: Date; by: string };

export interface DemoWriteUp {
  sessionId: string;
  sessionDate: string;
  author: string;
  /** Everyone who saved the text. */
  editors: readonly string[];
  createdAt: Date;
  /** At least one submit. */
  moves: readonly [WriteUpMove & { step: "submit" }, ...WriteUpMove[]];
}

/** Inserts a write-up with its revisions, and the decisions that led to where it stands. */
export async function seedWriteUp(
  world: World,
  { sessionId, sessionDate, author, editors, createdAt, moves }: DemoWriteUp,
) {
  const id = uuidv7();
  const revisions = moves.flatMap((move) => {
    if (move.step !== "submit") return [];
    const { content, at: submittedAt, by } = move;
    const fingerprint = fingerprintOf(content);
    return [{ id: uuidv7(), writeUpId: id, content, fingerprint, authorId: world.person(by), createdAt: submittedAt }];
  });
  const stood = moves.map((move, index) => {
    const number = moves.slice(0, index + 1).filter(({ step }) => step === "submit").length;
    return { move, revision: revisions[number - 1] };
  });
  const revisionAt = (step: WriteUpMove["step"]) =>
    stood.findLast(({ move }) => move.step === step)?.revision?.id ?? null;
  const last = moves.at(-1) ?? moves[0];
  const { photos, ...text } = (revisions.at(-1) ?? { content: moves[0].content }).content;
  const published = moves.find(({ step }) => step === "publish");

  await world.tx.insert(writeUps).values({
    ...text,
    id,
    sessionId,
    status: steps[last.step].to,
    authorId: world.person(author),
    editorIds: editors.map(world.person),
    submittedRevisionId: revisionAt("submit"),
    approvedRevisionId: revisionAt("approve"),
    publishedRevisionId: revisionAt("publish"),
    slug: published ? slugOf(text.title, sessionDate) : null,
    publishedAt: published?.at ?? null,
    version: moves.length + 2,
    createdAt,
    updatedAt: last.at,
  });
  const placed = photos.map(({ fileId, caption, credit, alt, placeAfter }) => {
    return { fileId, caption, credit, alt, placeAfter };
  });
  await storePhotos(world.tx, id, placed);
  for (const [index, revision] of revisions.entries())
    await storeRevision(world.tx, { ...revision, number: index + 1 });

  const waiting = revisions.at(-1);
  if (waiting && last.step === "submit") {
    const dueOn = addWorkingDays(toPlainDate(last.at), 2, new Set());
    await world.tx
      .insert(approvalSteps)
      .values({ subjectType: "write_up", subjectId: id, revisionId: waiting.id, kind: "leader", place: 3, dueOn });
  }

  const publications = stood.flatMap(({ move: { step, at, by }, revision }) =>
    step === "publish" && revision
      ? [{ writeUpId: id, revisionId: revision.id, kind: "published" as const, byId: world.person(by), createdAt: at }]
      : [],
  );
  if (publications.length > 0) await world.tx.insert(writeUpPublications).values(publications);

  const subject: ["write_up", string] = ["write_up", id];
  world.happenings.push({ at: createdAt, by: author, action: "writeup.create", subject, after: { title: text.title } });
  let from: WriteUpStatus = "draft";
  for (const { move, revision } of stood) {
    const { to, action } = steps[move.step];
    const comment = move.step === "return" ? move.comment : undefined;
    world.happenings.push({
      at: move.at,
      by: move.by,
      action,
      subject,
      step: { name: move.step, from, to, comment, revision },
    });
    from = to;
  }
}
