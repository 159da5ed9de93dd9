import type { WriteUpDetail } from "./schema.ts";

/** A link of the approval chain as it is shown; `key` names its words in the messages. */
export type ChainStep = {
  key:
    | "write"
    | "submit"
    | "submitted"
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
  at?: Date | null;
  number?: number;
};

/** Where a write-up stands: what was done by whom and when, what is being done, what comes next. */
export function chainOf(
  writeUp: Pick<WriteUpDetail, "status" | "author" | "createdAt" | "revision" | "decisions" | "publishedAt">,
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
  if (status === "in_review")
    return [write, submitted, { key: "review", state: "now" }, { key: publish, state: "next" }];

  const approval = last("approve");
  const approved: ChainStep = {
    key: "approved",
    state: "done",
    by: approval?.by,
    at: approval?.at,
    number: approval?.revisionNumber ?? undefined,
  };
  if (!isOver) return [write, submitted, approved, { key: publish, state: "now" }];
  const step = last({ published: "publish", corrected: "correct", withdrawn: "withdraw" }[status]);
  const published: ChainStep = {
    key: status,
    state: "done",
    by: step?.by,
    at: step?.at,
  };
  return [write, submitted, approved, published];
}
