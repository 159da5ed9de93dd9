import type { contributions, passages } from "#db/schema/contributions.ts";
import type { people, roleGrants } from "#db/schema/people.ts";
import type { agendaItems, delegates, sessions } from "#db/schema/sessions.ts";
import type { units } from "#db/schema/units.ts";
import type { AgendaItemKind, ContributionStatus, PassageCategory, Role } from "#db/vocabulary.ts";
import { type ArticleRows, makeArticle } from "./articles.ts";
import { makeProgrammes, type ProgrammeRows } from "./programmes.ts";
import { createRandom, type Random } from "./random.ts";
import { size } from "./size.ts";
import { nameOf, paragraph, titleOf } from "./words.ts";

type Person = typeof people.$inferInsert & { id: string };
type Session = typeof sessions.$inferInsert & { id: string };
type AgendaItem = typeof agendaItems.$inferInsert & { id: string };
type Contribution = typeof contributions.$inferInsert & { id: string };

/** Every row of the measured database, in the order of who refers to whom. */
export type World = ProgrammeRows &
  ArticleRows & {
    units: (typeof units.$inferInsert & { id: string })[];
    people: Person[];
    roleGrants: (typeof roleGrants.$inferInsert)[];
    sessions: Session[];
    agendaItems: AgendaItem[];
    delegates: (typeof delegates.$inferInsert)[];
    contributions: Contribution[];
    passages: (typeof passages.$inferInsert)[];
  };

export const secretaryName = "thu.ky";
export const writerName = (index: number) => `dai.bieu.${index}`;

const itemKinds: AgendaItemKind[] = [
  "ceremony",
  "report",
  "report",
  "report",
  "paper",
  "discussion",
  "response",
  "vote",
];
const categories: PassageCategory[] = ["difficulty", "lesson", "good_practice", "proposal", "result", "cause"];
/** How the contributions of the session that is read stand: a third still waits. */
const mixed: ContributionStatus[] = ["submitted", "received", "scheduled", "submitted", "received", "presented"];

/** A day of 2026 by its number, as `YYYY-MM-DD`. */
const dayOf = (number: number) => new Date(Date.UTC(2026, 0, 1 + number)).toISOString().slice(0, 10);

/** Makes the same rows for the same seed. `passwordHash` is everybody's. */
export function generateWorld(seed: number, passwordHash: string): World {
  const random = createRandom(seed);
  const world = emptyWorld();
  for (let number = 1; number <= size.units; number++) {
    world.units.push({
      id: random.id(),
      name: `Đảng ủy cơ quan số ${number}`,
      shortName: `Đảng ủy ${number}`,
      kind: number === 1 ? "organisation" : "committee",
      isHost: number === 1,
      protocolOrder: number,
    });
  }
  const join = (username: string, role: Role, position: string) => {
    const unitId = random.pick(world.units).id;
    const person = { id: random.id(), username, ...nameOf(random), position, unitId, passwordHash };
    world.people.push(person);
    world.roleGrants.push({ personId: person.id, role });
    return person;
  };
  const secretary = join(secretaryName, "secretariat", "Chánh Văn phòng");
  const leader = join("lanh.dao", "leader", "Phó Bí thư");
  const members = Array.from({ length: size.delegates }, (_, index) =>
    join(writerName(index), "delegate", `Bí thư chi bộ ${index}`),
  );
  Object.assign(world, makeProgrammes(random, secretary.id));

  for (let number = 0; number < size.openSessions + size.pastSessions; number++) {
    const isOpen = number < size.openSessions;
    const session = {
      id: random.id(),
      title: `Hội nghị lần thứ ${number + 1}`,
      theme: titleOf(random),
      date: dayOf(isOpen ? 300 + number : number),
      dayPart: "morning" as const,
      startsAt: "07:30",
      endsAt: "11:30",
      venue: "Hội trường tầng 2",
      conveningUnitId: world.units[0]?.id ?? "",
      chairId: leader.id,
      recorderId: secretary.id,
      papersDueOn: dayOf(isOpen ? 298 + number : number - 2),
      status: isOpen ? ("in_session" as const) : ("closed" as const),
      createdById: secretary.id,
    };
    world.sessions.push(session);
    const items = makeAgenda(random, world, session);
    // Everyone who writes is invited to every session that takes contributions.
    const others = random.sample(members.slice(size.writers), size.invitedToSession - size.writers);
    const invited = [...members.slice(0, size.writers), ...others];
    for (const { id: personId } of invited) {
      world.delegates.push({ id: random.id(), sessionId: session.id, personId, status: "accepted" });
    }
    for (let place = 0; place < size.contributions; place++) {
      const status = number === 0 ? mixed[place % mixed.length] : "received";
      const item = items[place % items.length];
      makeContribution(random, world, { session, place, item, author: random.pick(others), status });
    }
    if (!isOpen) makeArticle(random, world, { session, number, secretary, leader });
  }
  return world;
}

function makeAgenda(random: Random, world: World, session: Session): AgendaItem[] {
  const reported = random.sample(world.programmes, size.agendaItems);
  const items = itemKinds.map((kind, index) => ({
    id: random.id(),
    sessionId: session.id,
    place: index + 1,
    kind,
    title: `Mục ${session.title.match(/\d+/)}.${index + 1}: ${titleOf(random)}`,
    minutes: 15 + 5 * random.below(6),
    programmeId: kind === "report" ? (reported[index]?.id ?? null) : null,
  }));
  world.agendaItems.push(...items);
  return items;
}

type Writing = {
  session: Session;
  place: number;
  item: AgendaItem | undefined;
  author: Person;
  status: ContributionStatus | undefined;
};

function makeContribution(random: Random, world: World, { session, place, item, author, status }: Writing): void {
  const id = random.id();
  const sentAt = new Date(Date.parse(`${session.papersDueOn}T02:00:00Z`) + place * 7 * 60_000);
  world.contributions.push({
    id,
    sessionId: session.id,
    agendaItemId: item?.id ?? null,
    kind: place % 3 === 0 ? "note" : "paper",
    title: `Bài ${session.title.match(/\d+/)}.${place + 1}: ${titleOf(random)}`,
    status: status ?? "received",
    authorId: author.id,
    submittedAt: sentAt,
    createdAt: sentAt,
    updatedAt: sentAt,
  });
  for (let passage = 1; passage <= size.passages; passage++) {
    const text = paragraph(random, size.sentencesOfPassage);
    world.passages.push({
      id: random.id(),
      contributionId: id,
      place: passage,
      category: random.pick(categories),
      text,
    });
  }
}

function emptyWorld(): World {
  return {
    units: [],
    people: [],
    roleGrants: [],
    programmes: [],
    measures: [],
    indicators: [],
    sessions: [],
    agendaItems: [],
    delegates: [],
    contributions: [],
    passages: [],
    reports: [],
    indicatorValues: [],
    files: [],
    fileLinks: [],
    writeUps: [],
    writeUpPhotos: [],
    writeUpRevisions: [],
    decisions: [],
  };
}
