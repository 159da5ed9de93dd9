import { randomUUID } from "node:crypto";
import { makeWriteUp } from "#db/factories.ts";
import { sessionStatuses, writeUpStatuses } from "#db/vocabulary.ts";
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

type Step = "submit" | "return" | "approve" | "publish" | "correct" | "withdraw";
type About = {
  /** It names the revision that was read. */
  isDecision?: boolean;
  /** Visitors read an earlier revision of the text. */
  isPublic?: boolean;
};

/** A step on a text whose author may also lead: four eyes keep them, and nobody else, from approving it. */
const writeUpStep = (name: Step, { isDecision = false, isPublic = false }: About = {}): ActionRow =>
  ofStep(writeUpWorkflow, name, writeUpStatuses, {
    visible: "writeup.view",
    // What nobody has submitted has no revision to decide on: another one than the leader read.
    refusal: (status) => (isDecision && status === "draft" ? "conflict" : "not_now"),
    async make(cast, _by, status) {
      const authorId = cast.secretaryWhoLeads.id;
      const { id, version, submittedRevisionId } = await makeWriteUp({ status, authorId, isPublic });
      const read = isDecision ? { revisionId: submittedRevisionId ?? randomUUID() } : { version };
      const words = { comment: "Xem lại số liệu.", note: "Sửa số lớp bồi dưỡng." };
      return { input: { writeUpId: id, ...read, ...words }, facts: { authors: [authorId] } };
    },
  });

export const writeUpRows: Readonly<Record<string, ActionRow>> = {
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
  "lib/writeups/actions.ts#submitWriteUp": writeUpStep("submit"),
  "lib/writeups/actions.ts#returnWriteUp": writeUpStep("return", { isDecision: true }),
  "lib/writeups/actions.ts#approveWriteUp": writeUpStep("approve", { isDecision: true }),
  "lib/publication/actions.ts#publishWriteUp": writeUpStep("publish"),
  "lib/publication/actions.ts#correctWriteUp": writeUpStep("correct", { isPublic: true }),
  "lib/publication/actions.ts#withdrawWriteUp": writeUpStep("withdraw", { isPublic: true }),
};
