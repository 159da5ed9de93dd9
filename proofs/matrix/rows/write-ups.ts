import { randomUUID } from "node:crypto";
import { db } from "#db/client.ts";
import { daysOff } from "#db/schema/approval.ts";
import { houseStyle } from "#db/schema/house-style.ts";
import { sessionStatuses, writeUpStatuses } from "#db/vocabulary.ts";
import { makeApprovalStep, makeComment } from "#fixtures/factories/approval.ts";
import { makePreview } from "#fixtures/factories/previews.ts";
import { actorOf, makeWriteUp } from "#fixtures/factories.ts";
import { addWorkingDays } from "#lib/approval/working-days.ts";
import { usualPhrases } from "#lib/style/phrases.ts";
import { writeUpWorkflow } from "#lib/writeups/workflow.ts";
import { type ActionRow, inStates, ofStep } from "../action-row.ts";
import { makeStage } from "../stage.ts";

const text = {
  kicker: "Hội nghị Ban Chấp hành",
  title: "Tổng kết các đề án",
  sourceCode: "LSO",
  lead: "Sáng 26/11/2020, hội nghị đã tổng kết.",
  body: [{ type: "paragraph", text: "Hội nghị nghe báo cáo và thảo luận." }],
  byline: "Thu Hằng",
  photos: [],
};

let daysMade = 0;

type Step = "submit" | "check" | "return" | "approve" | "publish" | "correct" | "discard" | "withdraw";
type About = {
  /** It names the revision that was read. */
  isDecision?: boolean;
  /** Visitors read an earlier revision of the text. */
  isPublic?: boolean;
};

/** A step on a text whose author may also lead: four eyes keep them, and nobody else, from approving it. */
const writeUpStep = (name: Step, { isDecision = false, isPublic = false }: About = {}): ActionRow =>
  ofStep(writeUpWorkflow, name, writeUpStatuses, {
    visible: name === "return" ? "writeup.read" : "writeup.view",
    async make(cast, _by, status) {
      const authorId = cast.secretaryWhoLeads.id;
      const writeUp = await makeWriteUp({ status, authorId, isPublic });
      const { id, version, submittedRevisionId } = writeUp;
      if (name === "check" && submittedRevisionId) await makeApprovalStep(writeUp);
      const read = isDecision ? { revisionId: submittedRevisionId ?? randomUUID() } : { version };
      const words = { comment: "Xem lại số liệu.", reasons: ["wrong_figure"], note: "Sửa số lớp bồi dưỡng." };
      return { input: { writeUpId: id, ...read, ...words }, facts: { authors: [authorId] } };
    },
  });

export const writeUpRows: Readonly<Record<string, ActionRow>> = {
  "lib/style/actions.ts#editStyle": {
    permission: "style.edit",
    async make() {
      const [row] = await db.select({ version: houseStyle.version }).from(houseStyle);
      const style = { phrases: usualPhrases, tonePlacement: "as_typed", showsSources: true };
      return { input: { ...style, version: row?.version ?? 1 }, facts: {} };
    },
  },
  "lib/writeups/actions.ts#createWriteUp": inStates(
    {
      all: sessionStatuses,
      possible: ["closed", "scheduled", "invited", "in_session", "adjourned", "archived"],
    },
    {
      permission: "writeup.create",
      visible: "writeup.view",
      async make(cast, _by, status) {
        const { session, facts } = await makeStage(cast, status);
        return { input: { sessionId: session.id, idempotencyKey: randomUUID() }, facts };
      },
    },
  ),
  "lib/writeups/actions.ts#editWriteUp": inStates(
    { all: writeUpStatuses, possible: writeUpStatuses },
    {
      permission: "writeup.edit",
      visible: "writeup.view",
      async make(_cast, _by, status) {
        const { id, version } = await makeWriteUp({ status });
        return { input: { ...text, writeUpId: id, version }, facts: {} };
      },
    },
  ),
  "lib/writeups/actions.ts#resumeWriteUp": inStates(
    { all: writeUpStatuses, possible: writeUpStatuses },
    {
      permission: "writeup.edit",
      visible: "writeup.view",
      async make(_cast, _by, status) {
        const { id, version } = await makeWriteUp({ status, isPublic: true });
        return { input: { writeUpId: id, version, number: 1 }, facts: {} };
      },
    },
  ),
  "lib/writeups/actions.ts#submitWriteUp": writeUpStep("submit"),
  "lib/writeups/actions.ts#returnWriteUp": writeUpStep("return", { isDecision: true }),
  "lib/writeups/actions.ts#approveWriteUp": writeUpStep("approve", { isDecision: true }),
  "lib/publication/actions.ts#publishWriteUp": writeUpStep("publish"),
  "lib/publication/actions.ts#correctWriteUp": writeUpStep("correct", { isPublic: true }),
  "lib/publication/actions.ts#discardWriteUp": writeUpStep("discard", { isPublic: true }),
  "lib/publication/actions.ts#scheduleWriteUp": inStates(
    { all: writeUpStatuses, possible: ["approved"] },
    {
      permission: "writeup.schedule",
      visible: "writeup.view",
      async make(_cast, _by, status) {
        const { id, version } = await makeWriteUp({ status });
        return { input: { writeUpId: id, version, day: "2099-01-01", time: "07:00" }, facts: {} };
      },
    },
  ),
  "lib/publication/actions.ts#unscheduleWriteUp": inStates(
    { all: writeUpStatuses, possible: ["approved"] },
    {
      permission: "writeup.unschedule",
      visible: "writeup.view",
      async make(cast, _by, status) {
        const appointed = { publishAt: new Date("2099-01-01"), publishById: cast.secretaryWhoLeads.id };
        const { id, version } = await makeWriteUp({ status, ...(status === "approved" ? appointed : {}) });
        return { input: { writeUpId: id, version }, facts: {} };
      },
    },
  ),
  "lib/publication/actions.ts#noteWriteUp": inStates(
    { all: writeUpStatuses, possible: writeUpStatuses.filter((status) => status !== "withdrawn") },
    {
      permission: "writeup.note",
      visible: "writeup.view",
      async make(_cast, _by, status) {
        const { id, version } = await makeWriteUp({ status, isPublic: true });
        return { input: { writeUpId: id, version, note: "Số đã đính chính.", quotes: [] }, facts: {} };
      },
    },
  ),
  "lib/publication/actions.ts#shareWriteUp": {
    permission: "writeup.share",
    visible: "writeup.view",
    async make() {
      const { id, submittedRevisionId } = await makeWriteUp({ status: "in_review" });
      const words = { recipient: "Ban Tuyên giáo", days: 7, idempotencyKey: randomUUID() };
      return { input: { writeUpId: id, revisionId: submittedRevisionId, ...words }, facts: {} };
    },
  },
  "lib/publication/actions.ts#unshareWriteUp": {
    permission: "writeup.unshare",
    visible: "writeup.view",
    make: async () => ({ input: { previewId: (await makePreview()).id }, facts: {} }),
  },
  "lib/publication/actions.ts#withdrawWriteUp": writeUpStep("withdraw", { isPublic: true }),
  "lib/writeups/review/actions.ts#readWriteUp": inStates(
    { all: writeUpStatuses, possible: writeUpStatuses.filter((one) => one !== "draft"), refusal: () => "conflict" },
    {
      permission: "writeup.read",
      visible: "writeup.read",
      async make(_cast, _by, status) {
        const { id, submittedRevisionId } = await makeWriteUp({ status });
        return { input: { writeUpId: id, revisionId: submittedRevisionId ?? randomUUID() }, facts: {} };
      },
    },
  ),
  "lib/writeups/review/actions.ts#commentOnWriteUp": {
    permission: "writeup.comment",
    visible: "writeup.read",
    async make() {
      const { id, title, submittedRevisionId } = await makeWriteUp({ status: "in_review" });
      const passage = { part: "title", place: 0, quote: title };
      const input = { writeUpId: id, revisionId: submittedRevisionId, ...passage, text: "Viết gọn hơn." };
      return { input: { ...input, idempotencyKey: randomUUID() }, facts: {} };
    },
  },
  "lib/writeups/review/actions.ts#answerComment": {
    permission: "writeup.comment",
    visible: "writeup.read",
    async make() {
      const { id: commentId } = await makeComment();
      return { input: { commentId, text: "Đã sửa.", idempotencyKey: randomUUID() }, facts: {} };
    },
  },
  "lib/writeups/review/actions.ts#resolveComment": {
    permission: "writeup.resolve",
    visible: "writeup.read",
    async make() {
      const { id: commentId } = await makeComment();
      return { input: { commentId, isResolved: true }, facts: {} };
    },
  },
  "lib/writeups/review/actions.ts#remindOfStep": inStates(
    { all: writeUpStatuses, possible: ["in_review"] },
    {
      permission: "writeup.remind",
      visible: "writeup.view",
      async make(_cast, _by, status) {
        const writeUp = await makeWriteUp({ status });
        const step = writeUp.submittedRevisionId ? await makeApprovalStep(writeUp) : null;
        return { input: { writeUpId: writeUp.id, stepId: step?.id ?? randomUUID() }, facts: {} };
      },
    },
  ),
  "lib/writeups/review/actions.ts#checkWriteUp": writeUpStep("check", { isDecision: true }),
  "lib/writeups/review/actions.ts#confirmFigures": ofStep(writeUpWorkflow, "confirm", writeUpStatuses, {
    visible: "writeup.read",
    // A step of the delegate's unit; a draft has none, so that nobody is named in it.
    async make(cast, _by, status) {
      const writeUp = await makeWriteUp({ status });
      const input = { writeUpId: writeUp.id, revisionId: randomUUID(), stepId: randomUUID() };
      if (!writeUp.submittedRevisionId) return { input, facts: {} };
      const { unitId } = await actorOf(cast.delegate);
      const { id: stepId } = await makeApprovalStep(writeUp, { kind: "owner", unitId });
      const facts = { assigned: [cast.delegate.id] };
      return { input: { ...input, revisionId: writeUp.submittedRevisionId, stepId }, facts };
    },
  }),
  "lib/writeups/review/actions.ts#editReviewChain": {
    permission: "review_chain.edit",
    make: async () => ({
      input: {
        version: 1,
        hasEditorStep: false,
        hasOwnerStep: false,
        hasDistinctPeople: true,
        editorDays: 1,
        ownerDays: 2,
        leaderDays: 2,
      },
      facts: {},
    }),
  },
  "lib/approval/actions.ts#addDaysOff": {
    permission: "review_chain.edit",
    make: async () => ({ input: { days: [{ day: "2031-01-01", name: "Tết Dương lịch" }] }, facts: {} }),
  },
  "lib/approval/actions.ts#removeDayOff": {
    permission: "review_chain.edit",
    async make() {
      // Another day for each: whoever may takes theirs away.
      daysMade += 1;
      const day = addWorkingDays("2031-01-01", daysMade, new Set());
      await db.insert(daysOff).values({ day, name: "Nghỉ" });
      return { input: { day }, facts: {} };
    },
  },
};
