import { createHash, randomUUID } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { db } from "#db/client.ts";
import { approvalSteps } from "#db/schema/approval.ts";
import { decisions } from "#db/schema/audit.ts";
import { contributions, passages } from "#db/schema/contributions.ts";
import { files } from "#db/schema/files.ts";
import { people, roleGrants } from "#db/schema/people.ts";
import { indicators, measures, programmes } from "#db/schema/programmes.ts";
import { writeUpPublications } from "#db/schema/publications.ts";
import { reports } from "#db/schema/reports.ts";
import { agendaItems, delegates, sessions } from "#db/schema/sessions.ts";
import { units } from "#db/schema/units.ts";
import { indicatorValues } from "#db/schema/values.ts";
import { type WriteUpContent, type writeUpPhotos, writeUps } from "#db/schema/write-ups.ts";
import type { ContributionStatus, PassageCategory, PublicationKind, Role, WriteUpStatus } from "#db/vocabulary.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { actAs } from "#lib/core/sign-in.ts";
import { listLinked, setLinks } from "#lib/files/links.ts";
import { givenName } from "#lib/i18n/vietnamese.ts";
import { fingerprintOf } from "#lib/writeups/fingerprint.ts";
import { storePhotos, storeRevision } from "#lib/writeups/photos.ts";

/** What a test may set; everything else completes itself, neighbours included. */
type Some<Table extends PgTable> = Partial<Table["$inferInsert"]>;

let made = Date.now() % 1_000_000_000;
/** A number that no earlier row has, even if a run goes on in a new process. */
const next = () => ++made;

async function insert<Table extends PgTable>(
  table: Table,
  values: Table["$inferInsert"],
): Promise<Table["$inferSelect"]> {
  const [row] = await db
    .insert(table as PgTable)
    .values(values as never)
    .returning();
  return row as Table["$inferSelect"];
}

export const makeUnit = (unit: Some<typeof units> = {}) => {
  const number = next();
  return insert(units, { name: `Đảng ủy số ${number}`, shortName: `Đảng ủy ${number}`, kind: "committee", ...unit });
};

/** The password of every person made here, and its argon2id: hashing for each would take longer than the tests. */
export const madePassword = "mat khau thu 2020";
const madePasswordHash =
  "$argon2id$v=19$m=19456,t=2,p=1$3aueFdmmvdZ8KF7Gb0d6/g$uUnCQvbCRUUTFPGA+WknqS9Ij2XntAWUyugbUoTd3c8";

/** A person who can sign in with {@link madePassword}; `passwordHash: null` makes one who was only invited. */
export async function makePerson({ roles = [], ...person }: Some<typeof people> & { roles?: readonly Role[] } = {}) {
  const fullName = person.fullName ?? `Nông Văn Thử ${next()}`;
  const row = await insert(people, {
    username: `thu.${randomUUID().slice(0, 8)}`,
    fullName,
    givenName: givenName(fullName),
    position: "Chuyên viên",
    unitId: person.unitId === undefined ? (await makeUnit()).id : person.unitId,
    passwordHash: madePasswordHash,
    ...person,
  });
  if (roles.length > 0) await db.insert(roleGrants).values(roles.map((role) => ({ personId: row.id, role })));
  return row;
}

/** The actor that a made person is; call it again after their roles have changed. */
export const actorOf = (person: { id: string }): Promise<PersonActor> => actAs(person.id, "test");

/** `makePerson` and `actorOf` in one. */
export const makeActor = async (...roles: Role[]): Promise<PersonActor> => actorOf(await makePerson({ roles }));

export const makeSession = async (session: Some<typeof sessions> = {}) =>
  insert(sessions, {
    title: `Hội nghị số ${next()}`,
    theme: "Tổng kết các đề án, chuyên đề",
    date: "2020-11-26",
    dayPart: "morning",
    startsAt: "07:30",
    endsAt: "11:30",
    venue: `Hội trường tầng ${next()}`,
    conveningUnitId: session.conveningUnitId ?? (await makeUnit()).id,
    ...session,
  });

export const makeAgendaItem = async (item: Some<typeof agendaItems> = {}) =>
  insert(agendaItems, {
    sessionId: item.sessionId ?? (await makeSession()).id,
    place: next(),
    kind: "discussion",
    title: "Thảo luận",
    minutes: 30,
    ...item,
  });

/** Someone on a delegate list; the times follow from the status. */
export const makeDelegate = async (delegate: Some<typeof delegates> = {}) => {
  const status = delegate.status ?? "invited";
  const isAnswered = status === "accepted" || status === "declined";
  return insert(delegates, {
    sessionId: delegate.sessionId ?? (await makeSession({ status: "invited" })).id,
    personId: delegate.personId ?? (await makePerson({ roles: ["delegate"] })).id,
    status,
    invitedAt: status === "listed" ? null : new Date(),
    openedAt: isAnswered ? new Date() : null,
    answeredAt: isAnswered ? new Date() : null,
    reason: status === "declined" ? "Đi công tác" : "",
    ...delegate,
  });
};

export const makeProgramme = (programme: Some<typeof programmes> = {}) => {
  const number = next();
  return insert(programmes, {
    code: `ĐA ${number}`,
    kind: "scheme",
    title: `Đề án số ${number} giai đoạn 2017 – 2020`,
    shortTitle: `Đề án số ${number}`,
    periodFrom: 2017,
    periodTo: 2020,
    ...programme,
  });
};

/** A unit of measure of the office's list, made where it is not there yet. */
export async function makeMeasure(name: string): Promise<string> {
  await db.insert(measures).values({ name }).onConflictDoNothing();
  return name;
}

/**
 * An indicator of a programme (or of a unit, when `unitId` is given) with one value of an accepted report, unless `value`
 * names another; `value: null` leaves it empty.
 */
export async function makeIndicator({
  value = {},
  ...indicator
}: Some<typeof indicators> & { value?: Some<typeof indicatorValues> | null } = {}) {
  const row = await insert(indicators, {
    programmeId: indicator.programmeId ?? (indicator.unitId ? null : (await makeProgramme()).id),
    sortOrder: next(),
    name: "Số lớp bồi dưỡng đã tổ chức",
    kind: "count",
    ...indicator,
    unitOfMeasure: await makeMeasure(indicator.unitOfMeasure ?? "lớp"),
  });
  if (value) await makeValue({ ...value, indicatorId: row.id });
  return row;
}

/** A value of an indicator: of its owner's newest accepted report (made if need be), unless `reportId` is given. */
export async function makeValue(value: Some<typeof indicatorValues> & { indicatorId: string }) {
  const reportId = value.reportId ?? (await acceptedReportOf(value.indicatorId));
  const row = await insert(indicatorValues, { value: "35", ...value, reportId });
  const named = await listLinked(db, ["report", reportId], "evidence");
  if (row.fileId) await setLinks(db, ["report", reportId], "evidence", [...named, row.fileId]);
  return row;
}

async function acceptedReportOf(indicatorId: string): Promise<string> {
  const [indicator] = await db.select().from(indicators).where(eq(indicators.id, indicatorId));
  const { programmeId = null, unitId = null } = indicator ?? {};
  const own = programmeId ? eq(reports.programmeId, programmeId) : eq(reports.unitId, unitId ?? "");
  const [newest] = await db.select().from(reports).where(own).orderBy(desc(reports.number)).limit(1);
  const [accepted] = await db
    .select({ id: reports.id })
    .from(reports)
    .where(and(own, eq(reports.status, "accepted")))
    .orderBy(desc(reports.number))
    .limit(1);
  const hasOne = accepted
    ? await db.$count(
        indicatorValues,
        and(eq(indicatorValues.reportId, accepted.id), eq(indicatorValues.indicatorId, indicatorId)),
      )
    : 1;
  if (accepted && hasOne === 0) return accepted.id;
  const number = (newest?.number ?? 0) + 1;
  return (await makeReport({ programmeId, unitId, number, status: "accepted", fileIds: [] })).id;
}

/** The row of a stored file. The bytes are not written: upload through the API for those. */
export const makeFile = (file: Some<typeof files> = {}) =>
  insert(files, {
    storageKey: `test/${randomUUID()}`,
    name: "bao-cao.pdf",
    contentType: "application/pdf",
    size: 1024,
    sha256: createHash("sha256").update(randomUUID()).digest("hex"),
    ...file,
  });

/** A report version in any state with its files (one PDF unless told); a draft holds what is typed in `draft`. */
export async function makeReport({ fileIds, ...report }: Some<typeof reports> & { fileIds?: string[] } = {}) {
  const isDraft = report.status === "draft";
  const row = await insert(reports, {
    programmeId: report.unitId ? null : (report.programmeId ?? (await makeProgramme()).id),
    number: 1,
    title: "Báo cáo tổng kết",
    submittedAt: isDraft ? null : new Date(),
    draft: isDraft ? {} : null,
    ...report,
  });
  await setLinks(db, ["report", row.id], "attachment", fileIds ?? [(await makeFile()).id]);
  const named = Object.values(row.draft ?? {}).flatMap(({ fileId }) => fileId || []);
  await setLinks(db, ["report", row.id], "evidence", named);
  return row;
}

type Passage = { category: PassageCategory; text: string };

type Step = [name: string, to: string];

const contributionSteps: Partial<Record<ContributionStatus, Step[]>> = {
  submitted: [["submit", "submitted"]],
  received: [
    ["submit", "submitted"],
    ["receive", "received"],
  ],
  withdrawn: [
    ["submit", "submitted"],
    ["withdraw", "withdrawn"],
  ],
};

/** A contribution of a delegate of its session, in any state; a speech has a recorder. */
export async function makeContribution({
  passages: given = [{ category: "difficulty", text: "Kinh phí còn hạn hẹp." }],
  ...contribution
}: Some<typeof contributions> & { passages?: Passage[] } = {}) {
  const kind = contribution.kind ?? "note";
  const status = contribution.status ?? "draft";
  const sessionId = contribution.sessionId ?? (await makeSession({ status: "invited" })).id;
  const authorId = contribution.authorId ?? (await makeDelegate({ sessionId, status: "accepted" })).personId;
  const recordedById =
    kind === "speech" ? (contribution.recordedById ?? (await makePerson({ roles: ["secretariat"] })).id) : null;
  const row = await insert(contributions, {
    title: `Góp ý số ${next()}`,
    kind,
    status,
    submittedAt: status === "draft" ? null : new Date(),
    ...contribution,
    sessionId,
    authorId,
    recordedById,
  });
  await db
    .insert(passages)
    .values(given.map((passage, index) => ({ ...passage, contributionId: row.id, place: index + 1 })));
  if (kind !== "speech") await decide("contribution", row.id, contributionSteps[status] ?? [], { submit: authorId });
  return row;
}

const leadersStep = { subjectType: "write_up", kind: "leader", place: 3, dueOn: "2020-11-30" } as const;
const submit: Step = ["submit", "in_review"];
const approve: Step = ["approve", "approved"];
const publish: Step = ["publish", "published"];
const writeUpWays: Record<WriteUpStatus, Step[]> = {
  draft: [],
  in_review: [submit],
  changes_requested: [submit, ["return", "changes_requested"]],
  approved: [submit, approve],
  published: [submit, approve, publish],
  corrected: [submit, approve, publish, ["correct", "corrected"]],
  withdrawn: [submit, approve, publish, ["withdraw", "withdrawn"]],
};
const events: Partial<Record<string, PublicationKind>> = {
  publish: "published",
  correct: "corrected",
  withdraw: "withdrawn",
};

/**
 * A write-up in any state, with the revision and the decisions that lead there. `leaderId` decides. `isPublic`: an earlier
 * revision of it, titled `publicTitle`, is on the site meanwhile.
 */
export async function makeWriteUp({
  leaderId,
  photos = [],
  isPublic = false,
  publicTitle,
  ...writeUp
}: Some<typeof writeUps> & {
  leaderId?: string;
  photos?: (Omit<Some<typeof writeUpPhotos>, "writeUpId"> & { width?: number; height?: number })[];
  isPublic?: boolean;
  publicTitle?: string;
} = {}) {
  const status = writeUp.status ?? "draft";
  const last = writeUpWays[status];
  const isEarlier = isPublic && !last.includes(publish);
  const steps: Step[] = isEarlier ? [submit, approve, publish, ["edit", "draft"], ...last] : last;
  const authorId = writeUp.authorId ?? (await makePerson({ roles: ["secretariat"] })).id;
  const number = next();
  const text = {
    kicker: "Hội nghị Ban Chấp hành",
    // In letters: a number in a text would have to be traced.
    title: `Tin bài ${[...String(number)].map((digit) => "abcdeghikl"[Number(digit)]).join("")}`,
    sourceCode: "LSO",
    lead: "Sáng 26/11/2020, hội nghị đã tổng kết các đề án, chuyên đề.",
    body: [{ type: "paragraph" as const, text: "Hội nghị nghe báo cáo và thảo luận." }],
    byline: "Thu Hằng",
  };
  const row = {
    ...text,
    authorId,
    editorIds: [authorId],
    ...writeUp,
    sessionId: writeUp.sessionId ?? (await makeSession()).id,
  };
  const id = writeUp.id ?? randomUUID();
  const revisionId = randomUUID();
  const earlierId = isEarlier ? randomUUID() : revisionId;
  const isPast = (step: string, way = last) => way.some(([name]) => name === step);
  const isSubmitted = isPast("submit");
  const stored = await insert(writeUps, {
    submittedRevisionId: isSubmitted ? revisionId : isEarlier ? earlierId : null,
    approvedRevisionId: isPast("approve") ? revisionId : null,
    publishedRevisionId: isPast("publish", steps) ? earlierId : null,
    publishedAt: isPast("publish", steps) ? new Date() : null,
    withdrawnAt: isPast("withdraw") ? new Date() : null,
    slug: isPast("publish", steps) ? `tin-bai-so-${number}-${id.slice(0, 8)}` : null,
    ...row,
    id,
    status,
  });
  const stills: WriteUpContent["photos"] = [];
  for (const [index, photo] of photos.entries()) {
    const file = await makeFile({
      id: photo.fileId,
      name: "anh.webp",
      contentType: "image/webp",
      protection: "public",
    });
    const still = {
      placeAfter: index,
      caption: "Các đại biểu",
      credit: "Ảnh minh họa",
      alt: "Hội trường",
      ...photo,
      fileId: file.id,
    };
    stills.push({ ...still, sha256: file.sha256 });
  }
  await storePhotos(db, id, stills);
  if (steps.length > 0) {
    const { kicker, title, lead, body } = row;
    const { sourceCode = "", byline = "" } = row;
    const content: WriteUpContent = { kicker, title, sourceCode, lead, body, byline, photos: stills };
    const fingerprint = fingerprintOf(content);
    const told = { ...content, ...(publicTitle ? { title: publicTitle } : {}) };
    const earlier = { id: earlierId, number: 1, content: told, fingerprint: fingerprintOf(told) };
    if (isEarlier) await storeRevision(db, { ...earlier, writeUpId: id, authorId });
    if (!isEarlier || isSubmitted) {
      const number = isEarlier ? 2 : 1;
      await storeRevision(db, { id: revisionId, writeUpId: id, number, content, fingerprint, authorId });
      const step = { ...leadersStep, subjectId: id, revisionId };
      if (status === "in_review") await insert(approvalSteps, step);
    }
    const isDecided = isPast("approve", steps) || isPast("return");
    const leader = leaderId ?? (isDecided ? (await makePerson({ roles: ["leader"] })).id : null);
    const actors = { submit: authorId, publish: authorId, correct: authorId, return: leader, approve: leader };
    if (isEarlier) await decide("write_up", id, steps.slice(0, 4), actors, earlier);
    await decide("write_up", id, isEarlier ? last : steps, actors, { id: revisionId, fingerprint });
    for (const [step] of steps) {
      const kind = events[step];
      const note = kind === "published" ? "" : "Xem lại số liệu.";
      if (kind) await insert(writeUpPublications, { writeUpId: id, revisionId: earlierId, kind, note, byId: authorId });
    }
  }
  return stored;
}

/** Appends the decisions of a row's way from its draft. */
async function decide(
  subjectType: "contribution" | "write_up",
  subjectId: string,
  steps: readonly Step[],
  actors: Record<string, string | null>,
  revision: { id: string; fingerprint: string } | null = null,
) {
  let fromStatus = "draft";
  for (const [step, toStatus] of steps) {
    await insert(decisions, {
      subjectType,
      subjectId,
      transition: step,
      fromStatus,
      toStatus,
      actorId: actors[step] ?? null,
      comment: ["return", "correct", "withdraw"].includes(step) ? "Xem lại số liệu." : null,
      revisionId: revision?.id ?? null,
      fingerprint: revision?.fingerprint ?? null,
    });
    fromStatus = toStatus;
  }
}
