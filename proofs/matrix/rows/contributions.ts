import { randomUUID } from "node:crypto";
import { type ContributionStatus, contributionStatuses, sessionStatuses } from "#db/vocabulary.ts";
import { makeContribution } from "#fixtures/factories.ts";
import { contributionWorkflow } from "#lib/contributions/workflow.ts";
import { type ActionRow, inStates, ofStep } from "../action-row.ts";
import type { Cast } from "../cast.ts";
import { makeStage } from "../stage.ts";

const passages = () => [{ id: randomUUID(), category: "difficulty", text: "Kinh phí còn hạn hẹp." }];

/** A contribution of the delegate; what was never sent in is there for them alone. */
async function makeOwn(cast: Cast, status: ContributionStatus) {
  const { session, facts } = await makeStage(cast);
  const { id, version } = await makeContribution({ sessionId: session.id, authorId: cast.delegate.id, status });
  const { chair, recorder } = facts;
  return {
    id,
    version,
    facts: { chair, recorder, owner: cast.delegate.id, authors: [cast.delegate.id] },
    ...(status === "draft" ? { onlyFor: cast.delegate.id } : {}),
  };
}

const contributionStep = (name: "submit" | "withdraw" | "receive"): ActionRow =>
  ofStep(contributionWorkflow, name, contributionStatuses, {
    visible: "contribution.view",
    async make(cast, _by, status) {
      const { id, version, ...rest } = await makeOwn(cast, status);
      return { input: { contributionId: id, version }, ...rest };
    },
  });

export const contributionRows: Readonly<Record<string, ActionRow>> = {
  "lib/contributions/actions.ts#createContribution": inStates(
    { all: sessionStatuses, possible: ["invited", "in_session"] },
    {
      permission: "contribution.create",
      visible: "session.view",
      async make(cast, _by, status) {
        const { session, facts } = await makeStage(cast, status);
        const words = { kind: "paper", title: "Tham luận", agendaItemId: null, passages: passages() };
        return { input: { ...words, sessionId: session.id, idempotencyKey: randomUUID() }, facts };
      },
    },
  ),
  "lib/contributions/actions.ts#editContribution": inStates(
    { all: contributionStatuses, possible: ["draft", "submitted"] },
    {
      permission: "contribution.edit",
      visible: "contribution.view",
      async make(cast, _by, status) {
        const { id, version, ...rest } = await makeOwn(cast, status);
        const words = { kind: "note", title: "Góp ý", agendaItemId: null, passages: passages() };
        return { input: { ...words, contributionId: id, version }, ...rest };
      },
    },
  ),
  "lib/contributions/actions.ts#submitContribution": contributionStep("submit"),
  "lib/contributions/actions.ts#withdrawContribution": contributionStep("withdraw"),
  "lib/contributions/actions.ts#receiveContribution": contributionStep("receive"),
  "lib/contributions/actions.ts#recordContribution": inStates(
    { all: sessionStatuses, possible: ["in_session", "adjourned", "closed"] },
    {
      permission: "contribution.record",
      visible: "session.view",
      async make(cast, _by, status) {
        const { session, facts } = await makeStage(cast, status);
        const words = { speakerId: cast.delegate.id, agendaItemId: null, title: "Phát biểu", passages: passages() };
        return { input: { ...words, sessionId: session.id, idempotencyKey: randomUUID() }, facts };
      },
    },
  ),
};
