import "server-only";
import { eq, like, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import { people } from "#db/schema/people.ts";
import { sessions } from "#db/schema/sessions.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { changed, command } from "#lib/core/command.ts";
import { AppError } from "#lib/core/errors.ts";
import { announcePublication } from "#lib/core/publication-channel.ts";
import { transition } from "#lib/core/transition.ts";
import { assertVersion, fieldErrors } from "#lib/core/validation.ts";
import { lockSession } from "#lib/sessions/queries.ts";
import { composeWriteUp } from "./compose.ts";
import { lockWriteUp, readContent, readPhotos, signWaivers, type WriteUpRecord, withEditor } from "./content.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { replacePhotos } from "./photos.ts";
import { readSessionRecord } from "./record.ts";
import { findRevision, keepRevision, readDecided } from "./revisions.ts";
import {
  completeWriteUpSchema,
  createWriteUpSchema,
  decideWriteUpSchema,
  editWriteUpSchema,
  returnWriteUpSchema,
  withdrawWriteUpSchema,
  writeUpStepSchema,
} from "./schema.ts";
import { slugOf } from "./slug.ts";
import { isEditable, takesWriteUp, writeUpWorkflow } from "./workflow.ts";

const step = { workflow: writeUpWorkflow, table: writeUps } as const;
const load = (tx: Transaction, input: { writeUpId: string }) => lockWriteUp(tx, input.writeUpId);

/** A write-up is someone's: a job has no name to stand under it. */
function authorOf(actor: Actor): string {
  const personId = personIdOf(actor);
  if (personId === null) throw new AppError("forbidden");
  return personId;
}

/** Drafts the news item of a session from its record. There is one for each session. */
export const create = command({
  permission: "writeup.create",
  create: true,
  visible: "writeup.view",
  input: createWriteUpSchema,
  load: (tx, input) => lockSession(tx, input.sessionId),
  async run({ tx, actor, row: session }) {
    const authorId = authorOf(actor);
    if (!takesWriteUp(session.status)) throw new AppError("not_now", { reason: "sessionNotAnnounced" });
    const [existing] = await tx.select({ id: writeUps.id }).from(writeUps).where(eq(writeUps.sessionId, session.id));
    if (existing) throw new AppError("not_now", { reason: "writeUpExists" });
    const record = await readSessionRecord(tx, session.id);
    if (!record) throw new AppError("not_found");

    const id = uuidv7();
    const byline = actor.kind === "person" ? actor.fullName : "";
    const text = composeWriteUp({ ...record, byline });
    await tx.insert(writeUps).values({ id, sessionId: session.id, authorId, editorIds: [authorId], ...text });
    return changed({
      subject: ["write_up", id],
      after: { sessionId: session.id, title: text.title, status: "draft" },
      value: { id, version: 1 },
    });
  },
});

/** Saves the text and the photos. What was in review, approved or withdrawn becomes a draft, and an approval is void. */
export const edit = command({
  permission: "writeup.edit",
  visible: "writeup.view",
  input: editWriteUpSchema,
  load,
  async run({ tx, actor, input, row, facts }) {
    const editorId = authorOf(actor);
    const { writeUpId, version, photos, waivers, ...words } = input;
    if (!isEditable(row.status)) throw new AppError("not_now", { reason: "writeUpPublished" });
    const before = await readContent(tx, row);
    await assertRead(tx, row, version);

    await replacePhotos(tx, row.id, photos);
    const text = { ...words, waivers: signWaivers(waivers, row.waivers, actor) };
    if (row.status === "draft" || row.status === "changes_requested") {
      const set = { ...text, editorIds: withEditor(editorId), version: sql`${writeUps.version} + 1` };
      await tx.update(writeUps).set(set).where(eq(writeUps.id, writeUpId));
    } else {
      const set = { ...text, editorIds: withEditor(editorId), approvedRevisionId: null };
      await transition(tx, { ...step, row, name: "edit", actor, facts, set });
    }
    const after = { ...text, photos: await readPhotos(tx, row.id) };
    const names = Object.keys(after) as (keyof typeof after)[];
    const fields = names.filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]));
    return changed({
      subject: ["write_up", row.id],
      before: { version: row.version, status: row.status, ...pick(before, fields) },
      after: { version: row.version + 1, ...pick(after, fields) },
      value: { version: row.version + 1 },
    });
  },
});

/** Keeps the text as the next revision, for good, and shows it to the leaders. */
export const submit = command({
  permission: "writeup.submit",
  visible: "writeup.view",
  input: writeUpStepSchema,
  load,
  async run({ tx, actor, input, row, facts }) {
    const authorId = authorOf(actor);
    const kept = await readContent(tx, row);
    await assertRead(tx, row, input.version);
    const complete = completeWriteUpSchema.safeParse(kept);
    if (!complete.success)
      throw new AppError("invalid", { reason: "writeUpIncomplete", fields: fieldErrors(complete.error) });

    const revision = await keepRevision(tx, row, kept, authorId);
    const set = { submittedRevisionId: revision.id };
    const { from, to } = await transition(tx, { ...step, row, name: "submit", actor, facts, revision, set });
    return changed({
      subject: ["write_up", row.id],
      before: { status: from },
      after: { status: to, revision: revision.number, fingerprint: revision.fingerprint },
      value: { version: row.version + 1, revisionId: revision.id, number: revision.number },
    });
  },
});

/** Sends the text back to its author with the reason; an approval given before is void. */
export const returnWriteUp = command({
  permission: "writeup.return",
  visible: "writeup.view",
  input: returnWriteUpSchema,
  load,
  async run({ tx, actor, input, row, facts }) {
    const revision = await readDecided(tx, row, input.revisionId);
    const set = { approvedRevisionId: null };
    const { comment } = input;
    const { from, to } = await transition(tx, { ...step, row, name: "return", actor, facts, comment, revision, set });
    return changed({
      subject: ["write_up", row.id],
      before: { status: from },
      after: { status: to, comment, revision: revision.number },
      value: { version: row.version + 1 },
    });
  },
});

/** Approves exactly the revision that was read. Nobody who wrote any of it may do so. */
export const approve = command({
  permission: "writeup.approve",
  visible: "writeup.view",
  input: decideWriteUpSchema,
  load,
  async run({ tx, actor, input, row, facts }) {
    const revision = await readDecided(tx, row, input.revisionId);
    const set = { approvedRevisionId: revision.id };
    const { from, to } = await transition(tx, { ...step, row, name: "approve", actor, facts, revision, set });
    const { figures } = revision.content;
    if (fingerprintOf({ ...(await readContent(tx, row)), figures }) !== revision.fingerprint) {
      throw new AppError("conflict", { reason: "staleVersion" });
    }
    return changed({
      subject: ["write_up", row.id],
      before: { status: from },
      after: { status: to, revision: revision.number, fingerprint: revision.fingerprint },
      value: { version: row.version + 1 },
    });
  },
});

/** Puts the approved revision on the public site. The address is made once and stays. */
export const publish = command({
  permission: "writeup.publish",
  visible: "writeup.view",
  input: writeUpStepSchema,
  load,
  constraints: { write_ups_slug_key: { reason: "staleVersion" } },
  async run({ tx, actor, input, row, facts }) {
    await assertRead(tx, row, input.version);
    const revision = row.approvedRevisionId ? await findRevision(tx, row.approvedRevisionId) : null;
    const slug = row.slug ?? (await freeSlug(tx, row));
    const set = { publishedRevisionId: revision?.id, slug, publishedAt: new Date(), withdrawnAt: null };
    const { from, to } = await transition(tx, {
      ...step,
      row,
      name: "publish",
      actor,
      facts,
      revision: revision ?? undefined,
      set,
    });
    await announcePublication(tx, slug);
    return changed({
      subject: ["write_up", row.id],
      before: { status: from },
      after: { status: to, slug, revision: revision?.number, fingerprint: revision?.fingerprint },
      value: { version: row.version + 1, slug },
    });
  },
});

/** Takes a published text off the public site; its address then says so. */
export const withdraw = command({
  permission: "writeup.withdraw",
  visible: "writeup.view",
  input: withdrawWriteUpSchema,
  load,
  async run({ tx, actor, input, row, facts }) {
    await assertRead(tx, row, input.version);
    const { comment } = input;
    const revision = row.publishedRevisionId ? await findRevision(tx, row.publishedRevisionId) : null;
    const set = { withdrawnAt: new Date(), approvedRevisionId: null };
    const decided = {
      ...step,
      row,
      name: "withdraw" as const,
      actor,
      facts,
      comment,
      revision: revision ?? undefined,
      set,
    };
    const { from, to } = await transition(tx, decided);
    await announcePublication(tx, row.slug ?? "");
    return changed({
      subject: ["write_up", row.id],
      before: { status: from },
      after: { status: to, comment },
      value: { version: row.version + 1 },
    });
  },
});

/** Refuses a write on a text that was changed since it was read, with what is stored now and who stored it. */
async function assertRead(tx: Transaction, row: WriteUpRecord, version: number): Promise<void> {
  if (row.version === version) return;
  const lastEditor = row.editorIds.at(-1) ?? row.authorId;
  const [editor] = await tx.select({ fullName: people.fullName }).from(people).where(eq(people.id, lastEditor));
  const { kicker, title, sourceCode, lead, body, byline, waivers, status } = row;
  const photos = (await readPhotos(tx, row.id)).map(({ sha256: _sha256, ...photo }) => photo);
  const current = { kicker, title, sourceCode, lead, body, byline, waivers, photos, status };
  assertVersion(row, version, current, { by: editor?.fullName, at: row.updatedAt });
}

/** The title's address with the session's day; a number follows where it is taken. */
async function freeSlug(tx: Transaction, row: WriteUpRecord): Promise<string> {
  const [session] = await tx.select({ date: sessions.date }).from(sessions).where(eq(sessions.id, row.sessionId));
  const wanted = slugOf(row.title, session?.date ?? "");
  const taken = await tx
    .select({ slug: writeUps.slug })
    .from(writeUps)
    .where(like(writeUps.slug, `${wanted}%`));
  const used = new Set(taken.map(({ slug }) => slug));
  let slug = wanted;
  for (let number = 2; used.has(slug); number += 1) slug = `${wanted}-${number}`;
  return slug;
}

function pick<Source extends object>(source: Source, names: readonly (keyof Source)[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, source[name]]));
}
