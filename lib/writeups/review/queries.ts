import "server-only";
import { desc, eq, inArray, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { indicators, programmes } from "#db/schema/programmes.ts";
import { reports } from "#db/schema/reports.ts";
import { sessions } from "#db/schema/sessions.ts";
import { indicatorValues } from "#db/schema/values.ts";
import { isPublicWriteUp, type WriteUpFigure, writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import { readChain } from "#lib/approval/chain.ts";
import { hasRead, isReadBy } from "#lib/approval/reads.ts";
import { readSteps } from "#lib/approval/steps.ts";
import { listWaiting } from "#lib/approval/waiting.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { personThen } from "#lib/core/as-of.ts";
import { AppError } from "#lib/core/errors.ts";
import { can, canAny, type Permission } from "#lib/core/permissions.ts";
import { isId } from "#lib/core/validation.ts";
import { assignedBy, turnOf, writeUpApproval } from "../approval.ts";
import { differs } from "../changes.ts";
import { wordsAt } from "../check.ts";
import { readAuthors, readContent, toText } from "../content.ts";
import { readLastSeen, readValueSources } from "../last-seen.ts";
import type { Text } from "../schema.ts";
import { abilitiesOf } from "../workflow.ts";
import { fieldsOf } from "./chain-fields.ts";
import { listThreads } from "./remarks.ts";
import type { OwnFigure, ReviewChain, TextPair, TextToConfirm } from "./schema.ts";

/** The chain as it stands, for whoever may see write-ups; `forbidden` for the others. */
export async function getReviewChain(actor: Actor): Promise<ReviewChain> {
  if (!can(actor, "writeup.view")) throw new AppError("forbidden");
  const chain = await readChain(db, writeUpApproval);
  const abilities: Permission[] = can(actor, "review_chain.edit") ? ["review_chain.edit"] : [];
  return { ...fieldsOf(chain), version: chain.version, abilities };
}

/** For whom a text in review waits now, as the office that may remind them sees it; empty for everyone else. */
export const listWaitingSteps = (actor: Actor, writeUpId: string) =>
  listWaiting(actor, writeUpApproval, writeUpId, "writeup.remind");

/**
 * The submitted text for whoever owns figures of it: its words, and of the figures those of their own programmes, each with
 * the value it rests on. What the office holds against it (internal figures of others, waivers) is not in it. `not_found`
 * for everyone else, and once the text was changed.
 */
export async function getTextToConfirm(actor: Actor, writeUpId: string): Promise<TextToConfirm> {
  if (!isId(writeUpId)) throw new AppError("not_found");
  const author = personThen("author", writeUpRevisions.authorId, writeUpRevisions.createdAt);
  const [found] = await db
    .select({
      row: writeUps,
      isPublic: isPublicWriteUp(),
      sessionTitle: sessions.title,
      content: writeUpRevisions.content,
      revision: {
        id: writeUpRevisions.id,
        number: writeUpRevisions.number,
        fingerprint: writeUpRevisions.fingerprint,
        author: author.fullName,
        at: writeUpRevisions.createdAt,
      },
    })
    .from(writeUps)
    .innerJoin(sessions, eq(sessions.id, writeUps.sessionId))
    .innerJoin(writeUpRevisions, eq(writeUpRevisions.id, writeUps.submittedRevisionId))
    .innerJoinLateral(author, sql`true`)
    .where(eq(writeUps.id, writeUpId));
  if (!found) throw new AppError("not_found");
  const { row, isPublic, sessionTitle, revision, content } = found;

  const authors = await readAuthors(db, row);
  const all = await readSteps(db, writeUpApproval, revision.id, actor);
  const steps = all.filter(({ kind, status, isMine }) => kind === "owner" && status !== "void" && isMine);
  const facts = { owner: row.authorId, authors, assigned: assignedBy(actor, all) };
  if (steps.length === 0 || !can(actor, "writeup.read", facts)) throw new AppError("not_found");

  const [seen, isKnown] = await Promise.all([readLastSeen(actor, row, true), hasRead(actor, revision.id)]);
  const text = bare(toText(content));
  const lastSeen = seen && { ...seen, text: bare(seen.text) };
  const owned = new Set(steps.map(({ programmeId }) => programmeId));
  return {
    id: row.id,
    sessionTitle,
    status: row.status,
    revision,
    text,
    lastSeen: lastSeen && differs(lastSeen.text, text) ? lastSeen : null,
    isFirstReading: row.status === "in_review" && !isKnown,
    threads: await listThreads(actor, row.id, text),
    figures: await readOwnFigures(content.figures ?? [], text, owned),
    steps,
    abilities: abilitiesOf(actor, { ...row, isPublic }, facts, turnOf(all)),
  };
}

/** A text without what the office says of its figures. */
const bare = (text: Text): Text => ({ ...text, waivers: [], choices: [], figures: [] });

const wordsAround = 60;

async function readOwnFigures(
  figures: readonly WriteUpFigure[],
  text: Text,
  owned: ReadonlySet<string | null>,
): Promise<OwnFigure[]> {
  const valueIds = figures.flatMap(({ valueId }) => valueId ?? []);
  if (valueIds.length === 0) return [];
  const values = await db
    .select({
      valueId: indicatorValues.id,
      programmeId: indicators.programmeId,
      indicator: indicators.name,
      programme: programmes.shortTitle,
      kind: indicators.kind,
      unitOfMeasure: indicators.unitOfMeasure,
      value: indicatorValues.value,
      base: indicatorValues.base,
      comparator: indicatorValues.comparator,
      report: { id: reports.id, title: reports.title, number: reports.number },
      place: indicatorValues.sourcePlace,
      quote: indicatorValues.sourceQuote,
    })
    .from(indicatorValues)
    .innerJoin(indicators, eq(indicators.id, indicatorValues.indicatorId))
    .innerJoin(reports, eq(reports.id, indicatorValues.reportId))
    .leftJoin(programmes, eq(programmes.id, indicators.programmeId))
    .where(inArray(indicatorValues.id, valueIds));
  return figures.flatMap((figure) => {
    const found = values.find(({ valueId }) => valueId === figure.valueId);
    if (!found || !owned.has(found.programmeId)) return [];
    const { valueId: _valueId, programmeId: _programmeId, ...source } = found;
    const words = wordsAt(text, figure);
    const before = words.slice(Math.max(0, figure.start - wordsAround), figure.start).replace(/^\S*\s/, "");
    const after = words.slice(figure.end, figure.end + wordsAround).replace(/\s\S*$/, "");
    return [{ ...source, before, text: words.slice(figure.start, figure.end), after }];
  });
}

/** Two texts of a session's write-up: what this reader saw last and the newest, unless others are chosen. Of staff alone. */
export async function getTextPair(
  actor: Actor,
  sessionId: string,
  chosen: { from?: number | undefined; to?: number | null | undefined },
): Promise<TextPair> {
  if (!canAny(actor, "writeup.view") || !isId(sessionId)) throw new AppError("not_found");
  const [row] = await db.select().from(writeUps).where(eq(writeUps.sessionId, sessionId));
  if (!row) throw new AppError("not_found");
  const me = personIdOf(actor);
  const isSeen = sql<boolean>`(${isReadBy(me, writeUpRevisions.id)}
    or exists (select 1 from decisions taken where taken.revision_id = write_up_revisions.id and taken.actor_id = ${me}))`;
  const author = personThen("author", writeUpRevisions.authorId, writeUpRevisions.createdAt);
  const revisions = await db
    .select({
      id: writeUpRevisions.id,
      number: writeUpRevisions.number,
      author: author.fullName,
      at: writeUpRevisions.createdAt,
      isDiscarded: writeUpRevisions.isDiscarded,
      isSeen,
      content: writeUpRevisions.content,
    })
    .from(writeUpRevisions)
    .innerJoinLateral(author, sql`true`)
    .where(eq(writeUpRevisions.writeUpId, row.id))
    .orderBy(desc(writeUpRevisions.number));
  const isWriting = row.status === "draft" || row.status === "changes_requested";
  const submitted = revisions.find(({ id }) => id === row.submittedRevisionId)?.number ?? null;
  const to = chosen.to === undefined ? (isWriting ? null : submitted) : chosen.to;
  const earlier = revisions.filter(({ number, isDiscarded }) => !isDiscarded && (to === null || number < to));
  const from = chosen.from ?? (earlier.find((one) => one.isSeen) ?? earlier[0] ?? revisions[0])?.number;
  const textOf = (number: number) => {
    const found = revisions.find((one) => one.number === number);
    if (!found) throw new AppError("not_found");
    return toText(found.content);
  };
  if (from === undefined) throw new AppError("not_found");
  const before = { number: from, text: textOf(from) };
  const after = { number: to, text: to === null ? toText(await readContent(db, row)) : textOf(to) };
  return {
    title: row.title,
    writeUp: { id: row.id, version: row.version, abilities: can(actor, "writeup.edit") ? ["writeup.edit"] : [] },
    revisions: revisions.map(({ id: _id, content: _content, ...choice }) => choice),
    from: before,
    to: after,
    values: await readValueSources([before.text, after.text]),
  };
}
