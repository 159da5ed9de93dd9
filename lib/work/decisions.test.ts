import { expect, it } from "vitest";
import { contributionWorkflow } from "#lib/contributions/workflow.ts";
import { writeUpWorkflow } from "#lib/writeups/workflow.ts";
import english from "#messages/en.json" with { type: "json" };
import vietnamese from "#messages/vi.json" with { type: "json" };

it("has words for every step that can be decided, in both languages", () => {
  const stepsOf = ({ transitions }: { transitions: readonly { name: string }[] }) => [
    ...new Set(transitions.map(({ name }) => name)),
  ];
  for (const { work } of [vietnamese, english]) {
    expect(Object.keys(work.decisions.writeUp)).toEqual(expect.arrayContaining(stepsOf(writeUpWorkflow)));
    expect(Object.keys(work.decisions.contribution)).toEqual(expect.arrayContaining(stepsOf(contributionWorkflow)));
  }
});
