import type { Transition, Workflow } from "#lib/core/workflow.ts";
import type { Cast, Person } from "./cast.ts";
import type { Case, Outcome, Rule } from "./expected.ts";

/** Rows on which an action is tried, and what is sent. */
export type Subject = Omit<Case, "state" | "isFourEyes"> & { input: Readonly<Record<string, unknown>> };

/** States a subject can be in: `possible` are those in which whoever may, can; the others refuse with `refusal`. */
type States<Status extends string> = {
  all: readonly Status[];
  possible: readonly Status[];
  refusal?: (status: Status) => Outcome;
};

/** One server action: who may, by which permission, and how to make something on which it can be done. */
export type ActionRow = Rule & {
  /** Fresh rows in `status` (one that is possible, where it is left out); `by` will be asked to succeed on them. */
  make(cast: Cast, by: Person, status?: string): Promise<Subject>;
  states?: { all: readonly string[]; possible: readonly string[]; refusal: (status: string) => Outcome };
  isFourEyes?: boolean;
  /** It ends the sign-in it is called with, or changes its password: done by a twin of each person. */
  endsSignIn?: boolean;
  /** It acts on whoever calls it: nobody's subject is another's. */
  onSelf?: boolean;
  /** Where nothing could make it succeed among the cast, what it answers to whoever may; the run says how it is proven. */
  always?: Outcome;
};

/** A row whose subject has a status of its own or of its session. */
export function inStates<Status extends string>(
  states: States<Status>,
  row: Omit<ActionRow, "states" | "make"> & {
    make(cast: Cast, by: Person, status: Status): Promise<Subject>;
  },
): ActionRow {
  const [first] = states.possible;
  if (!first) throw new Error(`${row.permission} is never possible`);
  return {
    ...row,
    states: { ...states, refusal: (status) => states.refusal?.(status as Status) ?? "not_now" },
    make: (cast, by, status = first) => row.make(cast, by, status as Status),
  };
}

/** A row of a step: its permission, its states and its four eyes are those of the workflow's table. */
export function ofStep<W extends Workflow, Status extends string>(
  workflow: W,
  name: W["transitions"][number]["name"],
  all: readonly Status[],
  row: Pick<ActionRow, "visible"> &
    Pick<States<Status>, "refusal"> & { make(cast: Cast, by: Person, status: Status): Promise<Subject> },
): ActionRow {
  const step: Transition | undefined = workflow.transitions.find((one) => one.name === name);
  if (!step) throw new Error(`no step ${name}`);
  const { refusal, ...rest } = row;
  const states = { all, possible: step.from as readonly Status[], ...(refusal ? { refusal } : {}) };
  return inStates(states, { permission: step.permission, isFourEyes: step.notBy === "author", ...rest });
}
