import "server-only";
import { aliasedTable, and, asc, eq, inArray, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { decisions } from "#db/schema/audit.ts";
import { files } from "#db/schema/files.ts";
import { people } from "#db/schema/people.ts";
import { indicators, programmes } from "#db/schema/programmes.ts";
import { reports } from "#db/schema/reports.ts";
import { sessions } from "#db/schema/sessions.ts";
import { indicatorValues } from "#db/schema/values.ts";
import { type WriteUpContent, writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import type { Actor } from "#lib/core/actor.ts";
import { personThen } from "#lib/core/as-of.ts";
import { AppError } from "#lib/core/errors.ts";
import { canAny } from "#lib/core/permissions.ts";
import { isId } from "#lib/core/validation.ts";
import { readAuthors } from "#lib/writeups/content.ts";
import { boundText } from "#lib/writeups/fingerprint.ts";
import type { ProofAbout, ProofDecision, ProofFigure, Someone } from "./schema.ts";

/** What a proof is made of: its JSON files, and the photos with where the store has them. */
export type Proof = {
  about: ProofAbout;
  /** The very text that the fingerprint covers. */
  text: string;
  figures: ProofFigure[];
  decisions: ProofDecision[];
  photos: { file: string; sha256: string; storageKey: string; size: number }[];
};

const extension = (name: string) => /\.[a-z0-9]{1,5}$/i.exec(name)?.[0].toLowerCase() ?? "";

/** A submitted revision with all that proves it, for staff; `not_found` for everyone else and where there is none. */
export async function getProof(actor: Actor, revisionId: string): Promise<Proof> {
  if (!canAny(actor, "writeup.view") || !isId(revisionId)) throw new AppError("not_found");
  const author = personThen("author", writeUpRevisions.authorId, writeUpRevisions.createdAt);
  const [found] = await db
    .select({
      revision: writeUpRevisions,
      writeUp: writeUps,
      submitter: { id: author.id, fullName: author.fullName, position: author.position },
      session: { title: sessions.title, date: sessions.date },
    })
    .from(writeUpRevisions)
    .innerJoin(writeUps, eq(writeUps.id, writeUpRevisions.writeUpId))
    .innerJoin(sessions, eq(sessions.id, writeUps.sessionId))
    .innerJoinLateral(author, sql`true`)
    .where(eq(writeUpRevisions.id, revisionId));
  if (!found) throw new AppError("not_found");
  const { revision, writeUp, submitter, session } = found;
  const [authors, photos, figures, taken] = await Promise.all([
    readAuthors(db, writeUp).then((ids) => readPeople(ids, revision.createdAt)),
    readPhotos(revision.content),
    readFigures(revision.content),
    readDecisions(writeUp.id),
  ]);
  const about: ProofAbout = {
    format: 1,
    session,
    title: revision.content.title,
    revision: revision.number,
    fingerprint: revision.fingerprint,
    submitted: { by: submitter, at: revision.createdAt.toISOString() },
    authors,
    photos: photos.map(({ file, sha256, caption }) => ({ file, sha256, caption })),
    exported: { by: actor.kind === "person" ? actor.fullName : "", at: new Date().toISOString() },
  };
  return { about, text: boundText(revision.content), figures, decisions: taken, photos };
}

async function readPeople(ids: readonly string[], at: Date): Promise<Someone[]> {
  const person = personThen("person", people.id, sql`${at.toISOString()}::timestamptz`);
  return db
    .select({ id: person.id, fullName: person.fullName, position: person.position })
    .from(people)
    .innerJoinLateral(person, sql`true`)
    .where(inArray(people.id, [...ids]))
    .orderBy(asc(person.fullName));
}

async function readPhotos({ photos }: WriteUpContent) {
  const ids = photos.map(({ fileId }) => fileId);
  const rows = await db
    .select({ id: files.id, name: files.name, storageKey: files.storageKey, size: files.size })
    .from(files)
    .where(inArray(files.id, ids));
  return photos.map(({ fileId, sha256, caption }, index) => {
    const row = rows.find(({ id }) => id === fileId);
    if (!row) throw new Error(`photo ${fileId} of a kept revision is gone`);
    const file = `photos/${index + 1}${extension(row.name)}`;
    return { file, sha256, caption, storageKey: row.storageKey, size: row.size };
  });
}

async function readFigures({ figures = [] }: WriteUpContent): Promise<ProofFigure[]> {
  const ids = figures.flatMap(({ valueId }) => valueId ?? []);
  const acceptance = aliasedTable(decisions, "acceptance");
  const accepter = personThen("accepter", acceptance.actorId, acceptance.createdAt);
  const rows = await db
    .select({
      valueId: indicatorValues.id,
      indicator: indicators.name,
      programme: programmes.shortTitle,
      title: reports.title,
      number: reports.number,
      acceptedBy: accepter.fullName,
      acceptedAt: acceptance.createdAt,
      place: indicatorValues.sourcePlace,
      quote: indicatorValues.sourceQuote,
    })
    .from(indicatorValues)
    .innerJoin(indicators, eq(indicators.id, indicatorValues.indicatorId))
    .innerJoin(reports, eq(reports.id, indicatorValues.reportId))
    .leftJoin(programmes, eq(programmes.id, indicators.programmeId))
    .leftJoin(acceptance, and(eq(acceptance.subjectId, reports.id), eq(acceptance.transition, "accept")))
    .leftJoinLateral(accepter, sql`true`)
    .where(inArray(indicatorValues.id, ids))
    .orderBy(asc(acceptance.createdAt));
  const known = new Map(rows.map((row) => [row.valueId, row]));
  return figures.map(({ text, part, index, verdict, indicatorId, valueId, reportId, value = null }) => {
    const row = valueId === null ? undefined : known.get(valueId);
    const at = row?.acceptedAt?.toISOString() ?? null;
    return {
      text,
      part,
      index,
      verdict,
      indicatorId,
      valueId,
      reportId,
      value,
      indicator: row?.indicator ?? null,
      programme: row?.programme ?? null,
      report: row ? { title: row.title, number: row.number, acceptedBy: row.acceptedBy, acceptedAt: at } : null,
      place: row?.place ?? "",
      quote: row?.quote ?? "",
    };
  });
}

async function readDecisions(writeUpId: string): Promise<ProofDecision[]> {
  const by = personThen("by", decisions.actorId, decisions.createdAt);
  const stead = personThen("stead", decisions.inSteadOfId, decisions.createdAt);
  const rows = await db
    .select({
      decision: decisions,
      by: { id: by.id, fullName: by.fullName, position: by.position },
      inSteadOf: stead.fullName,
      revision: writeUpRevisions.number,
    })
    .from(decisions)
    .leftJoinLateral(by, sql`true`)
    .leftJoinLateral(stead, sql`true`)
    .leftJoin(writeUpRevisions, eq(writeUpRevisions.id, decisions.revisionId))
    .where(and(eq(decisions.subjectType, "write_up"), eq(decisions.subjectId, writeUpId)))
    .orderBy(asc(decisions.createdAt), asc(decisions.id));
  return rows.map(({ decision, by, inSteadOf, revision }) => ({
    transition: decision.transition,
    from: decision.fromStatus,
    to: decision.toStatus,
    by,
    inSteadOf,
    at: decision.createdAt.toISOString(),
    comment: decision.comment,
    reasons: decision.reasons,
    revision,
    fingerprint: decision.fingerprint,
  }));
}
