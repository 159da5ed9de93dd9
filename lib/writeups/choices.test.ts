import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import {
  makeActor,
  makeAgendaItem,
  makeIndicator,
  makeProgramme,
  makeSession,
  makeWriteUp,
} from "#fixtures/factories.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import type { Choice } from "#lib/figures/dossier.ts";
import { prepareEvidence } from "#lib/figures/evidence.ts";
import { checkText } from "./check.ts";
import { followed, withChoice, withoutChoice } from "./choices.ts";
import { edit, submit } from "./commands.ts";
import { readContent, toText } from "./content.ts";
import { readDossier } from "./dossier.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { checkWriteUp, getWriteUpOfSession } from "./queries.ts";

let office: PersonActor;
let colleague: PersonActor;
beforeAll(async () => {
  [office, colleague] = [await makeActor("secretariat"), await makeActor("secretariat")];
});

const words = "Giai đoạn 2017 – 2020, mở được 35 ở các xã vùng cao.";
const stored = async (id: string) =>
  (await db.select().from(writeUps).where(eq(writeUps.id, id)))[0] as typeof writeUps.$inferSelect;

/** A text with a number that the engine takes for none of the record's. */
async function makeText() {
  const session = await makeSession({ status: "closed" });
  const programme = await makeProgramme();
  await makeAgendaItem({ sessionId: session.id, kind: "report", programmeId: programme.id });
  const indicator = await makeIndicator({ programmeId: programme.id, periodFrom: 2017, periodTo: 2020 });
  const { id } = await makeWriteUp({
    sessionId: session.id,
    authorId: office.personId,
    status: "draft",
    lead: "Hội nghị đã tổng kết các đề án.",
    body: [{ type: "paragraph", text: words }],
  });
  const save = async (actor: PersonActor, choices: Choice[], body = words) => {
    const row = await stored(id);
    const { figures: _figures, ...text } = toText(await readContent(db, row));
    const changed = { ...text, choices, body: [{ type: "paragraph" as const, text: body }] };
    return edit(actor, { ...changed, writeUpId: id, version: row.version });
  };
  const figureNow = async () => {
    const { figures } = await checkWriteUp(office, await getWriteUpOfSession(office, session.id));
    return figures.find(({ text }) => text === "35");
  };
  return { id, session, indicator, save, figureNow };
}

describe("a source chosen for a number", () => {
  it("lets the text be submitted, signed by who chose it, kept with the revision and bound by its fingerprint", async () => {
    const { id, indicator, save, figureNow } = await makeText();
    const { version } = await stored(id);
    expect(await figureNow()).toMatchObject({ verdict: "untraced", choice: null });
    await expect(submit(office, { writeUpId: id, version })).rejects.toMatchObject({ code: "not_now" });

    const quote = (await figureNow())?.quote ?? "";
    await save(office, [{ quote, figure: "35", indicator: indicator.id }]);
    expect(await figureNow()).toMatchObject({ verdict: "traced", indicator: indicator.id, choice: { figure: "35" } });
    const [signed] = (await stored(id)).choices;
    expect(signed).toMatchObject({ by: office.fullName, indicator: indicator.id });

    // Somebody else changes the words around: the choice and its signature stay.
    const changed = "Giai đoạn 2017 – 2020, các cấp ủy đã mở được 35 ở các xã vùng cao, vùng sâu.";
    const forged = { quote, figure: "35", indicator: indicator.id, by: "Người khác", at: "2000" };
    await save(colleague, [forged], changed);
    expect((await stored(id)).choices).toEqual([signed]);
    expect(await figureNow()).toMatchObject({ verdict: "traced", indicator: indicator.id });

    const { revisionId } = await submit(office, { writeUpId: id, version: (await stored(id)).version });
    const [revision] = await db
      .select()
      .from(writeUpRevisions)
      .where(and(eq(writeUpRevisions.writeUpId, id), eq(writeUpRevisions.id, revisionId)));
    const kept = revision?.content.figures?.find(({ text }) => text === "35");
    expect(kept).toMatchObject({
      indicatorId: indicator.id,
      verdict: "traced",
      value: { value: "35" },
      chosen: { by: office.fullName, at: signed?.at },
    });
    if (!revision) throw new Error("no revision");
    expect(fingerprintOf(revision.content)).toBe(revision.fingerprint);
    expect(fingerprintOf({ ...revision.content, choices: [] })).not.toBe(revision.fingerprint);
  });

  it("is signed by its own chooser where another chose the same source for a second such number", async () => {
    const { id, indicator, save } = await makeText();
    const [first, second] = [words, "Đến nay các bản vùng cao giữ được 35 ở các xã."];
    const choice = (quote: string) => ({ quote, figure: "35", indicator: indicator.id });
    await save(office, [choice(words)], `${first} ${second}`);
    await save(colleague, [choice(second), choice(first)], `${first} ${second}`);
    const { choices } = await stored(id);
    expect(choices.map(({ quote, by }) => [quote, by])).toEqual([
      [second, colleague.fullName],
      [first, office.fullName],
    ]);
    // Both numbers in the very same words: the second is not the first one's.
    await save(office, [], `${first} ${first}`);
    await save(office, [choice(first)], `${first} ${first}`);
    await save(colleague, [choice(first), choice(first)], `${first} ${first}`);
    const names = (await stored(id)).choices.map(({ by }) => by);
    expect(names).toEqual([office.fullName, colleague.fullName]);
  });

  it("can be taken back", async () => {
    const { indicator, save, figureNow } = await makeText();
    await save(office, [{ quote: words, figure: "35", indicator: indicator.id }]);
    expect((await figureNow())?.verdict).toBe("traced");
    await save(office, []);
    expect((await figureNow())?.verdict).toBe("untraced");
  });

  it("follows its number while one types, and gives way to another choice for it", async () => {
    const { session, indicator } = await makeText();
    const { dossier } = await readDossier(db, session.id, {});
    const check = (text: string, choices: Choice[]) =>
      checkText(
        { title: "", lead: "", body: [{ type: "paragraph", text }] },
        prepareEvidence({ ...dossier, choices }),
      ).filter((figure) => figure.text === "35");
    const [open] = check(words, []);
    if (!open) throw new Error("the number was not read");
    let choices = withChoice([], [open], open, { quote: open.quote, figure: "35", indicator: indicator.id });
    expect(followed(choices, check(words, choices))).toBeNull();
    // Word by word until nothing of the sentence is as it was.
    const steps = [
      "Giai đoạn 2017 – 2020, mở được 35 tại các xã vùng cao.",
      "Giai đoạn 2017 – 2020, mở được 35 tại địa bàn vùng cao.",
      "Giai đoạn 2017 – 2020, mở được 35 tại địa bàn biên giới.",
      "Giai đoạn 2017 – 2020, đã tổ chức 35 tại địa bàn biên giới.",
      "Giai đoạn 2017 – 2020, cấp ủy đã tổ chức 35 cho địa bàn biên giới.",
    ];
    for (const step of steps) {
      const figures = check(step, choices);
      expect([step, figures[0]?.indicator]).toEqual([step, indicator.id]);
      choices = followed(choices, figures) ?? choices;
    }
    const [bound] = check(steps.at(-1) ?? "", choices);
    if (!bound) throw new Error("the number was not read");
    const other = { quote: bound.quote, figure: "35", indicator: "delegates" };
    expect(withChoice(choices, [bound], bound, other)).toEqual([other]);
    expect(withChoice(choices, [], bound, other)).toEqual([other]);
  });

  it("of one of two numbers in the same words leaves the other's alone", async () => {
    const { session, indicator } = await makeText();
    const { dossier } = await readDossier(db, session.id, {});
    const choice = { quote: "các xã mở được 35 ở vùng cao.", figure: "35", indicator: indicator.id };
    const read = (choices: Choice[], first = choice.quote) =>
      checkText(
        { title: "", lead: "", body: [first, choice.quote].map((text) => ({ type: "paragraph" as const, text })) },
        prepareEvidence({ ...dossier, choices }),
      ).filter(({ text }) => text === "35");
    const chosen = (choices: Choice[], first?: string) => read(choices, first).map((one) => one.choice !== null);
    expect(chosen([choice])).toEqual([true, false]);
    const [, second] = read([choice]);
    if (!second) throw new Error("the number was not read");
    const both = withChoice([choice], read([choice]), second, { ...choice });
    expect(chosen(both)).toEqual([true, true]);
    const changed = "các xã đã mở được 35 ở vùng sâu.";
    const moved = followed(both, read(both, changed)) ?? [];
    expect(chosen(moved, changed)).toEqual([true, true]);
    expect(chosen(withoutChoice(both, second))).toEqual([true, true]);
    const [first] = read(both);
    expect(first && chosen(withoutChoice(both, first))).toEqual([true, false]);
  });
});
