import type { ActionRow, Subject } from "./action-row.ts";
import { actionRows } from "./action-rows.ts";
import type { Attempt } from "./attempt.ts";
import type { Cast, Person } from "./cast.ts";
import { expectedOf, type Outcome } from "./expected.ts";
import { inParallel } from "./pool.ts";

type Sorted = { refusals: Attempt[]; allowances: Attempt[] };

/**
 * Every action, in every state of what it acts on, as everybody. Those who must be refused share one subject, which stays
 * as it is; each who may gets a fresh one.
 */
export async function planActions(cast: Cast): Promise<Sorted> {
  const situations = Object.entries(actionRows).flatMap(([name, row]) =>
    (row.states?.all ?? [undefined]).map((status) => ({ name, row, status })),
  );
  const planned = await inParallel(situations, 4, async (situation) => {
    const shared = await situation.row.make(cast, cast.delegate, situation.status);
    return Promise.all(cast.all.map((person) => planOne(cast, situation, shared, person)));
  });
  const all = planned.flat();
  return {
    refusals: [...all.filter(({ expected }) => expected !== "ok"), fromAnotherSite(cast.everything)],
    allowances: all.filter(({ expected }) => expected === "ok"),
  };
}

type Situation = { name: string; row: ActionRow; status: string | undefined };

async function planOne(cast: Cast, situation: Situation, shared: Subject, person: Person): Promise<Attempt> {
  const { name, row, status } = situation;
  const by = row.endsSignIn ? await cast.twin(person) : person;
  const own = row.endsSignIn || row.onSelf ? await row.make(cast, by, status) : shared;
  const expected = expectedOf(row, { ...own, state: stateOf(row, status), isFourEyes: row.isFourEyes ?? false }, by);
  const subject = expected === "ok" && own === shared ? await row.make(cast, by, status) : own;
  return {
    what: `${name} as ${person.name}${status ? `, ${status}` : ""}`,
    expected,
    audit: { action: row.permission, actorId: by.id },
    perform: (requestId) => call(by, name, subject.input, { "x-request-id": requestId }),
  };
}

const stateOf = (row: ActionRow, status: string | undefined): Outcome => {
  if (row.always) return row.always;
  return status === undefined || row.states?.possible.includes(status) ? "ok" : (row.states?.refusal(status) ?? "ok");
};

async function call(person: Person, name: string, input: unknown, headers: HeadersInit): Promise<string> {
  const result = await person.client.call(name, input, { headers });
  return result.ok ? "ok" : result.error.code === "invalid" ? JSON.stringify(result.error) : result.error.code;
}

/**
 * A page of another site that makes a signed-in person's browser send an action: Next turns it away before it looks at
 * the action, so that one speaks for all.
 */
function fromAnotherSite(person: Person): Attempt {
  const name = "lib/units/actions.ts#createUnit";
  return {
    what: `${name} sent by another site`,
    expected: "turned away",
    perform: (requestId) =>
      call(person, name, {}, { "x-request-id": requestId, origin: "https://other.example" }).then(
        (outcome) => outcome,
        (error: unknown) => (/answered (403|500)/.test(String(error)) ? "turned away" : Promise.reject(error)),
      ),
  };
}
