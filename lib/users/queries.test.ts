import { beforeAll, describe, expect, it } from "vitest";
import { makeActor, makePerson, makeUnit } from "#fixtures/factories.ts";
import { mintPublic, type PersonActor } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { comparePeople } from "#lib/i18n/vietnamese.ts";
import { getAccount, getPerson, listPeople, listPersonOptions } from "./queries.ts";
import { proposeUsername } from "./schema.ts";

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof AppError ? error.code : Promise.reject(error)),
  );
const names = [
  "Nông Văn Ân",
  "Triệu Thị Ánh",
  "Chu Đức Dũng",
  "Đặng Quốc Đạt",
  "Hoàng Văn Dự",
  "Hà Thị Ảnh",
  "Ma Văn An",
  "Ma Đình An",
  "Lý Thu Hằng",
];

let admin: PersonActor;
let delegate: PersonActor;
let unitId: string;
beforeAll(async () => {
  admin = await makeActor("admin");
  delegate = await makeActor("delegate");
  unitId = (await makeUnit({ shortName: "Đơn vị thử" })).id;
  for (const fullName of names)
    await makePerson({ fullName, unitId, roles: ["leader"], email: `${proposeUsername(fullName)}@langson.gov.vn` });
  await makePerson({ fullName: "Vũ Văn Khóa", unitId, disabledAt: new Date() });
  await makePerson({ fullName: "Bàn Thị Mời", unitId, passwordHash: null });
});

describe("the directory", () => {
  it("sorts by given name the Vietnamese way, as the browser does", async () => {
    const { rows, total } = await listPeople(delegate, { unitId });
    const shown = rows.map(({ fullName }) => fullName);
    expect(shown).toEqual([...shown].sort(comparePeople));
    expect(shown.slice(0, 4)).toEqual(["Ma Đình An", "Ma Văn An", "Hà Thị Ảnh", "Triệu Thị Ánh"]);
    expect(total).toBe(10);
  });

  it("finds without tone marks, by words in any order, and takes wildcards as they are", async () => {
    const find = async (search: string) =>
      (await listPeople(delegate, { unitId, search })).rows.map(({ fullName }) => fullName);
    expect(await find("hang ly")).toEqual(["Lý Thu Hằng"]);
    expect(await find("LÝ THU HẰNG".normalize("NFD"))).toEqual(["Lý Thu Hằng"]);
    expect(await find("dang dat")).toEqual(["Đặng Quốc Đạt"]);
    expect(await find("%")).toEqual([]);
    expect(await find("_ly")).toEqual([]);
  });

  it("tells administrators who is disabled or invited, their roles and user names, and nobody else", async () => {
    const state = async (actor: PersonActor, wanted: string) =>
      (await listPeople(actor, { unitId, state: wanted })).rows.map(({ fullName }) => fullName);
    expect(await state(admin, "disabled")).toEqual(["Vũ Văn Khóa"]);
    expect(await state(admin, "invited")).toEqual(["Bàn Thị Mời"]);
    expect(await state(delegate, "disabled")).toHaveLength(10);
    const { rows } = await listPeople(delegate, { unitId });
    expect(rows.every(({ administration }) => administration === null)).toBe(true);
    expect(rows.some(({ fullName }) => fullName === "Vũ Văn Khóa")).toBe(false);
    expect(JSON.stringify(rows)).not.toMatch(/leader|username|password/);
  });

  it("turns pages by a cursor, without gaps or doubles; a broken cursor shows the first page", async () => {
    const crowd = (await makeUnit()).id;
    for (let made = 0; made < 55; made++)
      await makePerson({ fullName: `Nông Văn ${made % 2 ? "Nam" : "Năm"}`, unitId: crowd });
    const first = await listPeople(delegate, { unitId: crowd });
    expect(first.rows).toHaveLength(50);
    const second = await listPeople(delegate, { unitId: crowd, after: first.next ?? "" });
    expect(second.next).toBeNull();
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(55);
    expect((await listPeople(delegate, { unitId: crowd, after: "nonsense" })).rows).toHaveLength(50);
  });

  it("is closed to visitors and to those without a role", async () => {
    expect(await codeOf(listPeople(mintPublic("test")))).toBe("forbidden");
    expect(await codeOf(listPeople(await makeActor()))).toBe("forbidden");
    expect(await listPersonOptions(await makeActor())).toEqual([]);
  });
});

describe("one person", () => {
  it("shows a delegate the card, an administrator the access too", async () => {
    const person = await makePerson({ fullName: "Vy Thị Xuân", roles: ["leader", "delegate"] });
    expect(await getPerson(delegate, person.id)).toMatchObject({
      fullName: "Vy Thị Xuân",
      administration: null,
      signIns: null,
      abilities: [],
    });
    expect(await getPerson(admin, person.id)).toMatchObject({
      administration: { roles: ["delegate", "leader"], state: "active", link: null },
      signIns: { last: null, open: 0 },
      abilities: ["person.edit", "person.grant", "person.reset_password", "person.disable"],
    });
  });

  it("offers administrators no way to disable themselves, and only enabling for a disabled person", async () => {
    const disabled = await makePerson({ disabledAt: new Date() });
    expect((await getPerson(admin, admin.personId)).abilities).toEqual(["person.edit", "person.grant"]);
    expect((await getPerson(admin, disabled.id)).abilities).toEqual(["person.edit", "person.grant", "person.enable"]);
    expect(await codeOf(getPerson(delegate, disabled.id))).toBe("not_found");
    expect(await codeOf(getPerson(admin, "no-id"))).toBe("not_found");
  });

  it("has an account page whatever their roles", async () => {
    const actor = await makeActor();
    expect(await getAccount(actor)).toMatchObject({ fullName: actor.fullName, openSignIns: 0 });
    expect(await codeOf(getAccount(mintPublic("test")))).toBe("unauthenticated");
  });
});

describe("a proposed user name", () => {
  it.each([
    ["Lý Thu Hằng", "ly.thu.hang"],
    ["  Đặng   Đình-Đức ", "dang.dinh.duc"],
    ["Hoàng Thị Ước".normalize("NFD"), "hoang.thi.uoc"],
    ["Y", "nguoi.dung.y"],
    ["李", "nguoi.dung"],
  ])("of %s is %s", (fullName, username) => {
    expect(proposeUsername(fullName)).toBe(username);
  });
});
