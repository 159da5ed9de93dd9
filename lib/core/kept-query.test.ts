import { expect, test, vi } from "vitest";
import { type Actor, mintPerson, mintPublic, type PersonActor } from "./actor.ts";
import { keepQuery, keepQueryFor } from "./kept-query.ts";

const personOf = (personId: string, roles: PersonActor["roles"]) =>
  mintPerson({
    personId,
    signInId: `sign-in of ${personId}`,
    fullName: "",
    givenName: "",
    position: "",
    unitId: null,
    unitName: null,
    roles,
    actingFor: [],
    requestId: "",
  });

/** A query that answers with the standing it was written for and the values it was filled with. */
const answering = (about: string) => ({
  prepare: () => ({ execute: async (values: Record<string, unknown>) => [{ about, ...values }] }),
});

test("a kept query is written once, and filled anew each time", async () => {
  const write = vi.fn(() => answering("all"));
  const read = keepQuery(write);
  expect(await read({ id: 1 })).toEqual([{ about: "all", id: 1 }]);
  expect(await read({ id: 2 })).toEqual([{ about: "all", id: 2 }]);
  expect(write).toHaveBeenCalledTimes(1);
});

test("one that depends on the actor is written for each standing, without anybody's ids in it", async () => {
  const write = vi.fn((actor: Actor) => answering(actor.kind === "person" ? actor.roles.join() : actor.kind));
  const read = keepQueryFor(write);
  const [first, second] = [personOf("first", ["delegate"]), personOf("second", ["delegate"])];
  expect(await read(first, { me: "first" })).toEqual([{ about: "delegate", me: "first" }]);
  expect(await read(second, { me: "second" })).toEqual([{ about: "delegate", me: "second" }]);
  expect(await read(personOf("third", ["leader"]), {})).toEqual([{ about: "leader" }]);
  expect(await read(mintPublic("test"), {})).toEqual([{ about: "public" }]);
  expect(write).toHaveBeenCalledTimes(3);
  for (const [actor] of write.mock.calls) expect(JSON.stringify(actor)).not.toMatch(/first|second|third/);
});
