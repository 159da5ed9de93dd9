import type { Chain } from "#lib/approval/schema.ts";
import type { ReviewStepKind } from "../schema.ts";
import type { ReviewChain } from "./schema.ts";

type Fields = Omit<ReviewChain, "version" | "abilities">;

/** The chain of write-ups as its form and the audit log have it. */
export function fieldsOf({ steps, hasDistinctPeople }: Chain): Fields {
  const of = (kind: ReviewStepKind) => steps.find((step) => step.kind === kind);
  return {
    hasEditorStep: of("editor")?.isAsked ?? false,
    hasOwnerStep: of("owner")?.isAsked ?? false,
    hasDistinctPeople,
    editorDays: of("editor")?.days ?? 1,
    ownerDays: of("owner")?.days ?? 1,
    leaderDays: of("leader")?.days ?? 1,
  };
}

/** The same, the other way. A leader is always asked. */
export function chainOf(fields: Fields): Chain<ReviewStepKind> {
  const { hasEditorStep, hasOwnerStep, hasDistinctPeople, editorDays, ownerDays, leaderDays } = fields;
  const act = "approving" as const;
  return {
    hasDistinctPeople,
    steps: [
      { kind: "editor", act, isAsked: hasEditorStep, days: editorDays },
      { kind: "owner", act, isAsked: hasOwnerStep, days: ownerDays },
      { kind: "leader", act, isAsked: true, days: leaderDays },
    ],
  };
}
