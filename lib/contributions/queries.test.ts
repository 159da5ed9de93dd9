import { beforeAll, describe, expect, it } from "vitest";
import {
  actorOf,
  makeActor,
  makeAgendaItem,
  makeContribution,
  makeDelegate,
  makePerson,
  makeProgramme,
  makeSession,
} from "#fixtures/factories.ts";
import { mintPublic, type PersonActor } from "#lib/core/actor.ts";
import * as queries from "./queries.ts";

let secretary: PersonActor;
let leader: PersonActor;
let recorder: PersonActor;
let foreignRecorder: PersonActor;
let author: PersonActor;
let neighbour: PersonActor;
let sessionId: string;
const ids: Record<"draft" | "sent" | "speech" | "withdrawn" | "other", string> = {
  draft: "",
  sent: "",
  speech: "",
  withdrawn: "",
  other: "",
};

async function delegateOf(id: string): Promise<PersonActor> {
  const person = await makePerson({ roles: ["delegate"] });
  await makeDelegate({ sessionId: id, personId: person.id, status: "accepted" });
  return actorOf(person);
}

beforeAll(async () => {
  [secretary, leader] = [await makeActor("secretariat"), await makeActor("leader")];
  [recorder, foreignRecorder] = [await makeActor(), await makeActor()];
  sessionId = (await makeSession({ status: "in_session", recorderId: recorder.personId, papersDueOn: "2020-11-24" }))
    .id;
  await makeSession({ status: "in_session", recorderId: foreignRecorder.personId });
  [author, neighbour] = [await delegateOf(sessionId), await delegateOf(sessionId)];
  await makeAgendaItem({ sessionId, place: 1, kind: "break" });
  const item = await makeAgendaItem({ sessionId, place: 2, programmeId: (await makeProgramme()).id });
  const mine = { sessionId, authorId: author.personId };
  ids.draft = (await makeContribution(mine)).id;
  const long = `${"Xác minh lý lịch kéo dài. ".repeat(40)}`;
  ids.sent = (
    await makeContribution({
      ...mine,
      status: "submitted",
      kind: "paper",
      agendaItemId: item.id,
      submittedAt: new Date("2020-11-24T23:30:00+07:00"),
      passages: [
        { category: "difficulty", text: long },
        { category: "good_practice", text: "Mỗi đảng viên giúp một quần chúng." },
      ],
    })
  ).id;
  ids.speech = (await makeContribution({ ...mine, kind: "speech", status: "presented" })).id;
  ids.withdrawn = (await makeContribution({ ...mine, status: "withdrawn" })).id;
  ids.other = (
    await makeContribution({
      sessionId,
      authorId: neighbour.personId,
      status: "received",
      submittedAt: new Date("2020-11-25T00:10:00+07:00"),
    })
  ).id;
});

const seen = async (actor: PersonActor) =>
  (await queries.listContributionsOfSession(actor, sessionId)).map((row) => row.id).sort();
const sorted = (...names: (keyof typeof ids)[]) => names.map((name) => ids[name]).sort();

describe("who sees which contribution", () => {
  it("its author sees their own, drafts too; nobody else's", async () => {
    expect(await seen(author)).toEqual(sorted("draft", "sent", "speech", "withdrawn"));
    expect(await seen(neighbour)).toEqual(sorted("other"));
  });

  it("secretariat, leaders and the session's recorder see all that was sent, and no draft", async () => {
    for (const reader of [secretary, leader, recorder])
      expect(await seen(reader)).toEqual(sorted("sent", "speech", "withdrawn", "other"));
  });

  it("another session's recorder and a visitor see nothing", async () => {
    expect(await seen(foreignRecorder)).toEqual([]);
    expect(await queries.listContributionsOfSession(mintPublic("test"), sessionId)).toEqual([]);
  });

  it("holds for a single one, and within its session only", async () => {
    await expect(queries.getContribution(secretary, sessionId, ids.draft)).rejects.toMatchObject({ code: "not_found" });
    await expect(queries.getContribution(neighbour, sessionId, ids.sent)).rejects.toMatchObject({ code: "not_found" });
    await expect(queries.getContribution(author, (await makeSession()).id, ids.sent)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(queries.getContribution(author, sessionId, "abc")).rejects.toMatchObject({ code: "not_found" });
    expect((await queries.getContribution(author, sessionId, ids.draft)).status).toBe("draft");
  });
});

describe("what a row says", () => {
  it("excerpts, lateness by the day in Vietnam, and what the reader may do", async () => {
    const rows = await queries.listContributionsOfSession(secretary, sessionId);
    const sent = rows.find((row) => row.id === ids.sent);
    expect(sent?.passages[0]).toMatchObject({ category: "difficulty", cut: true });
    expect(sent?.passages[0]?.excerpt).toHaveLength(240);
    expect(sent?.late).toBe(false);
    expect(sent?.abilities).toEqual(["contribution.receive"]);
    expect(rows.find((row) => row.id === ids.other)?.late).toBe(true);
    const own = await queries.getContribution(author, sessionId, ids.sent);
    expect(own.abilities.sort()).toEqual(["contribution.edit", "contribution.withdraw"]);
    expect(own.agendaItem).toMatchObject({ number: 1 });
    expect(own.decisions.map((decision) => decision.transition)).toEqual(["submit"]);
  });

  it("the editor opens what may still be changed, for its author alone", async () => {
    const open = await queries.getContributionToEdit(author, sessionId, ids.draft);
    expect(open).toMatchObject({ id: ids.draft, status: "draft" });
    expect(await queries.getContributionToEdit(secretary, sessionId, ids.sent)).toBeNull();
    expect(await queries.getContributionToEdit(author, sessionId, ids.speech)).toBeNull();
  });
});

describe("what other parts ask for", () => {
  it("the passages of what was sent, whole, within visibility", async () => {
    const all = await queries.listPassagesOfSession(secretary, sessionId);
    expect(new Set(all.map((row) => row.contributionId))).toEqual(new Set([ids.sent, ids.speech, ids.other]));
    expect(all[0]).toMatchObject({ contributionId: ids.sent, category: "difficulty", programmeId: expect.any(String) });
    const own = await queries.listPassagesOfSession(author, sessionId);
    expect(new Set(own.map((row) => row.contributionId))).toEqual(new Set([ids.sent, ids.speech]));
    expect(await queries.listPassagesOfSession(foreignRecorder, sessionId)).toEqual([]);
  });

  it("how many wait to be received, for who may receive them", async () => {
    expect(await queries.countContributionsToReceive(secretary)).toBe(1);
    expect(await queries.countContributionsToReceive(leader)).toBe(0);
    expect(await queries.countContributionsToReceive(author)).toBe(0);
  });

  it("speakers by given name, for who records this session", async () => {
    const speakers = await queries.listSpeakers(recorder, sessionId);
    expect(speakers.map((person) => person.id).sort()).toEqual([author.personId, neighbour.personId].sort());
    for (const other of [author, foreignRecorder]) {
      await expect(queries.listSpeakers(other, sessionId)).rejects.toMatchObject({ code: "not_found" });
    }
    expect((await queries.listRecentSpeeches(recorder, sessionId)).map((row) => row.id)).toEqual([ids.speech]);
  });

  it("what one may begin here", async () => {
    expect((await queries.getContributionDesk(author, sessionId)).abilities).toEqual(["contribution.create"]);
    expect((await queries.getContributionDesk(recorder, sessionId)).abilities).toEqual([
      "contribution.record",
      "contribution.view",
    ]);
    expect((await queries.getContributionDesk(author, sessionId)).agenda).toMatchObject([{ number: 1 }]);
  });
});
