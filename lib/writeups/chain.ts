import type { ReviewStep, WriteUpDetail } from "./schema.ts";

/** A link of the approval chain as it is shown; `key` names its words in the messages. */
export type ChainStep = {
  key:
    | "write"
    | "submit"
    | "submitted"
    | "editor"
    | "owner"
    | "review"
    | "returned"
    | "approve"
    | "approved"
    | "publish"
    | "published"
    | "correct"
    | "corrected"
    | "withdrawn";
  state: "done" | "now" | "next";
  by?: string | null;
  inSteadOf?: string | null;
  /** Day by which it should be decided, while it is not. */
  due?: string;
  /** Of an owner's step: the programme, null for figures of the body; and whose it is, null for the office. */
  programme?: string | null;
  unit?: string | null;
  at?: Date | null;
  number?: number;
};

/** Where a write-up stands: what was done by whom and when, what is being done, what comes next. */
export function chainOf(
  writeUp: Pick<WriteUpDetail, "status" | "author" | "createdAt" | "revision" | "decisions" | "steps" | "publishedAt">,
): ChainStep[] {
  const { status, revision } = writeUp;
  const last = (name: string) => writeUp.decisions.findLast(({ transition }) => transition === name);
  const isWriting = status === "draft" || status === "changes_requested";
  const isOver = status === "published" || status === "corrected" || status === "withdrawn";
  const publish = writeUp.publishedAt ? ("correct" as const) : ("publish" as const);
  const write: ChainStep = {
    key: "write",
    state: isWriting ? "now" : "done",
    by: writeUp.author,
    at: writeUp.createdAt,
  };

  if (status === "draft" || !revision) {
    return [
      write,
      { key: "submit", state: "next" },
      { key: "approve", state: "next" },
      { key: publish, state: "next" },
    ];
  }
  const submitted: ChainStep = {
    key: "submitted",
    state: "done",
    by: revision.author,
    at: revision.at,
    number: revision.number,
  };
  if (status === "changes_requested") {
    const returned = last("return");
    const now: ChainStep = { key: "returned", state: "now", by: returned?.by, at: returned?.at };
    return [{ ...write, state: "done" }, submitted, now, { key: publish, state: "next" }];
  }
  const earlier = earlierSteps(writeUp.steps);
  if (status === "in_review") {
    const state = earlier.every((step) => step.state === "done") ? "now" : "next";
    const review: ChainStep = { key: "review", state, due: writeUp.steps.find(({ kind }) => kind === "leader")?.dueOn };
    return [write, submitted, ...earlier, review, { key: publish, state: "next" }];
  }

  const approval = writeUp.decisions.findLast(
    ({ transition, revisionNumber }) => transition === "approve" && revisionNumber === revision.number,
  );
  const approved: ChainStep = {
    key: "approved",
    state: "done",
    by: approval?.by,
    inSteadOf: approval?.inSteadOf,
    at: approval?.at,
    number: approval?.revisionNumber ?? undefined,
  };
  if (!isOver) return [write, submitted, ...earlier, approved, { key: publish, state: "now" }];
  const step = last({ published: "publish", corrected: "correct", withdrawn: "withdraw" }[status]);
  const published: ChainStep = {
    key: status,
    state: "done",
    by: step?.by,
    at: step?.at,
  };
  return [write, submitted, approved, published];
}

/** The steps before the leader's. */
function earlierSteps(steps: readonly ReviewStep[]): ChainStep[] {
  return steps.flatMap((step) =>
    step.kind === "leader"
      ? []
      : {
          key: step.kind,
          state: step.status === "passed" ? ("done" as const) : step.isOpen ? ("now" as const) : ("next" as const),
          by: step.by,
          at: step.at,
          programme: step.programme,
          unit: step.unit,
          ...(step.status === "pending" ? { due: step.dueOn } : {}),
        },
  );
}
