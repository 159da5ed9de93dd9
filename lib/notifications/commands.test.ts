import { and, eq } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { mails } from "#db/schema/notifications.ts";
import { actorOf, makeActor, makePerson } from "#fixtures/factories.ts";
import { startMailServer } from "#fixtures/testing/mail-server.ts";
import { mintPublic } from "#lib/core/actor.ts";
import { chooseMail, tryMail } from "./commands.ts";
import { sendMail } from "./jobs.ts";
import { getMailChoice, getMailDesk } from "./queries.ts";

const server = await startMailServer();
Object.assign(process.env, {
  MAIL_URL: `smtp://127.0.0.1:${server.port}`,
  MAIL_FROM: "Nghị trình <hop@langson.example>",
});
afterAll(() => server.close());

describe("account.choose_mail", () => {
  it("is everyone's own, and audited", async () => {
    const actor = await makeActor();
    await chooseMail(actor, { takesMail: false, mailLanguage: "en" });
    expect(await getMailChoice(actor)).toEqual({ isSet: true, address: null, takesMail: false, mailLanguage: "en" });
    const [audit] = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.subjectId, actor.personId), eq(auditLog.action, "account.choose_mail")));
    expect(audit).toMatchObject({
      before: { takesMail: true, mailLanguage: "vi" },
      after: { takesMail: false, mailLanguage: "en" },
    });
    const wrong = { takesMail: true, mailLanguage: "fr" as "en" };
    await expect(chooseMail(actor, wrong)).rejects.toMatchObject({ code: "invalid" });
    await expect(chooseMail(mintPublic("test"), { takesMail: true, mailLanguage: "vi" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("mail.try", () => {
  it("sends a letter to oneself, though one has switched reminders off, and at most one a minute", async () => {
    const person = await makePerson({ roles: ["admin"], email: "bao@langson.example", takesMail: false });
    const admin = await actorOf(person);
    expect(await tryMail(admin, {})).toEqual({ address: "bao@langson.example" });
    const [mail] = await db.select().from(mails).where(eq(mails.personId, person.id));
    await sendMail(mail?.id ?? "", true, []);
    expect(server.received).toMatchObject([{ to: ["bao@langson.example"], subject: "Thư thử của Nghị trình" }]);
    await expect(tryMail(admin, {})).rejects.toMatchObject({ code: "too_many" });
  });

  it("is refused to who has no address, and to others than the office and the administrator", async () => {
    await expect(tryMail(await makeActor("secretariat"), {})).rejects.toMatchObject({
      details: { reason: "noAddress" },
    });
    for (const role of ["leader", "delegate"] as const)
      await expect(tryMail(await makeActor(role), {})).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the desk", () => {
  it("names the server without its password, what did not arrive and why, and whom mail cannot reach", async () => {
    const leader = await makePerson({ roles: ["leader"], fullName: "Nông Thị Bích", email: "refused@langson.example" });
    const id = crypto.randomUUID();
    await db.insert(mails).values({ id, personId: leader.id, isTrial: true });
    await sendMail(id, false, []);
    await makePerson({ roles: ["leader"], fullName: "Đã khóa", disabledAt: new Date() });
    await makePerson({ roles: ["delegate"], fullName: "Đại biểu" });
    const silent = await makePerson({ roles: ["leader"], fullName: "Lê Ân" });
    const off = await makePerson({
      roles: ["secretariat"],
      fullName: "Lê Bình",
      email: "binh@langson.example",
      takesMail: false,
    });
    const desk = await getMailDesk(await makeActor("admin"));
    expect(desk).toMatchObject({
      server: { host: "127.0.0.1", port: server.port },
      from: "Nghị trình <hop@langson.example>",
      counts: { failed: 1 },
      abilities: ["mail.view_server", "mail.try"],
    });
    expect(await getMailDesk(await makeActor("secretariat"))).toMatchObject({
      isSet: true,
      server: null,
      from: "",
      abilities: ["mail.try"],
    });
    expect(desk.troubles).toMatchObject([
      {
        person: { fullName: "Nông Thị Bích" },
        status: "failed",
        tries: 1,
        error: expect.stringContaining("no such mailbox"),
      },
    ]);
    const named = desk.unreached.filter((one) => [silent.id, off.id].includes(one.id));
    expect(named.map(({ why }) => why)).toEqual(["no_address", "switched_off"]);
    expect(desk.unreached.map(({ fullName }) => fullName)).not.toEqual(expect.arrayContaining(["Đã khóa"]));
    expect(desk.unreached.map(({ fullName }) => fullName)).not.toContain("Đại biểu");
    for (const role of ["leader", "delegate"] as const)
      await expect(getMailDesk(await makeActor(role))).rejects.toMatchObject({ code: "forbidden" });
  });
});
