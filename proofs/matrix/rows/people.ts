import { randomUUID } from "node:crypto";
import { db } from "#db/client.ts";
import { makeDelegation } from "#fixtures/factories/approval.ts";
import { madePassword, makePerson, makeUnit } from "#fixtures/factories.ts";
import { openAccessLink } from "#lib/core/access-link.ts";
import type { ActionRow } from "../action-row.ts";

const personFields = () => ({
  fullName: `Nông Văn ${randomUUID()}`,
  givenName: "",
  username: `thu.${randomUUID().slice(0, 12)}`,
  email: "",
  position: "Chuyên viên",
  unitId: "",
  protocolOrder: 100,
});
const unitFields = () => ({
  name: `Đảng ủy ${randomUUID()}`,
  shortName: "Đảng ủy",
  kind: "committee",
  parentId: "",
  symbol: "",
  protocolOrder: 100,
  isHost: false,
  sourceCode: "",
  validFrom: "",
  validTo: "",
});
const newPassword = { password: "mùa thu trên cao nguyên", repeat: "mùa thu trên cao nguyên" };

/** A row on another person's access. */
const onPerson = (permission: ActionRow["permission"], isDisabled = false): ActionRow => ({
  permission,
  async make() {
    const { id } = await makePerson({ roles: ["delegate"], disabledAt: isDisabled ? new Date() : null });
    return { input: { personId: id }, facts: {} };
  },
});

export const peopleRows: Readonly<Record<string, ActionRow>> = {
  "lib/users/actions.ts#addPerson": {
    permission: "person.add",
    make: async () => ({
      input: {
        fullName: `Nông Văn ${randomUUID()}`,
        position: "",
        unitId: "",
        email: "",
        idempotencyKey: randomUUID(),
      },
      facts: {},
    }),
  },
  "lib/users/actions.ts#invitePerson": {
    permission: "person.invite",
    make: async () => ({ input: { ...personFields(), roles: ["delegate"], idempotencyKey: randomUUID() }, facts: {} }),
  },
  "lib/users/actions.ts#editPerson": {
    permission: "person.edit",
    async make() {
      const { id, version } = await makePerson();
      return { input: { ...personFields(), personId: id, version }, facts: {} };
    },
  },
  "lib/users/actions.ts#grantPerson": {
    permission: "person.grant",
    async make() {
      const { id, version } = await makePerson();
      return { input: { personId: id, version, roles: ["delegate"] }, facts: {} };
    },
  },
  "lib/users/actions.ts#resetPassword": onPerson("person.reset_password"),
  "lib/users/actions.ts#disablePerson": onPerson("person.disable"),
  "lib/users/actions.ts#enablePerson": onPerson("person.enable", true),
  "lib/users/actions.ts#changePassword": {
    permission: "account.change_password",
    endsSignIn: true,
    make: async (_cast, by) => ({
      input: { currentPassword: madePassword, ...newPassword },
      facts: { owner: by.id },
    }),
  },
  "lib/users/actions.ts#signOutEverywhere": {
    permission: "account.sign_out_everywhere",
    endsSignIn: true,
    make: async (_cast, by) => ({ input: {}, facts: { owner: by.id } }),
  },
  "lib/notifications/actions.ts#chooseMail": {
    permission: "account.choose_mail",
    onSelf: true,
    make: async (_cast, by) => ({ input: { takesMail: true, mailLanguage: "vi" }, facts: { owner: by.id } }),
  },
  "lib/notifications/actions.ts#tryMail": {
    permission: "mail.try",
    // The run's application has no mail server; with one it is proven in lib/notifications/commands.test.ts.
    always: "not_now",
    make: async () => ({ input: {}, facts: {} }),
  },
  "lib/users/actions.ts#redeemLink": {
    permission: "account.use_link",
    async make() {
      const { id: personId } = await makePerson({ passwordHash: null });
      const link = { personId, purpose: "invitation" as const, createdById: null };
      const secret = await db.transaction((tx) => openAccessLink(tx, link));
      return { input: { secret, ...newPassword }, facts: {} };
    },
  },
  "lib/users/actions.ts#createFirstAdmin": {
    permission: "account.create_first_admin",
    // It made the run's own first administrator, by the link that the start printed; from then on nobody can.
    always: "not_now",
    async make() {
      const link = { personId: null, purpose: "first_admin" as const, createdById: null };
      const secret = await db.transaction((tx) => openAccessLink(tx, link));
      const { fullName, position, username } = personFields();
      return { input: { secret, fullName, position, username, alsoSecretariat: false, ...newPassword }, facts: {} };
    },
  },

  "lib/setup/actions.ts#addUnits": {
    permission: "setup.add_units",
    async make() {
      const { name, shortName, kind, symbol } = unitFields();
      return { input: { units: [{ name, shortName, kind, symbol }], idempotencyKey: randomUUID() }, facts: {} };
    },
  },
  "lib/setup/actions.ts#invitePeople": {
    permission: "setup.invite_people",
    async make() {
      const person = { fullName: "Nông Văn Thử", position: "", unitId: null, email: "", roles: ["delegate"] };
      return { input: { people: [person], idempotencyKey: randomUUID() }, facts: {} };
    },
  },
  "lib/setup/actions.ts#skipStep": {
    permission: "setup.skip",
    make: async () => ({ input: { step: "units" }, facts: {} }),
  },

  "lib/delegations/actions.ts#createDelegation": {
    permission: "delegation.create",
    async make() {
      const { id: deputyId } = await makePerson({ roles: ["leader"] });
      const days = { fromDay: "2099-11-26", toDay: "2099-11-27" };
      return { input: { deputyId, ...days, reason: "", idempotencyKey: randomUUID() }, facts: {} };
    },
  },
  "lib/delegations/actions.ts#endDelegation": {
    permission: "delegation.end",
    visible: "delegation.view",
    async make(_cast, by) {
      const { id: delegationId, leaderId } = await makeDelegation({ leaderId: by.id ?? undefined });
      return { input: { delegationId }, facts: { owner: leaderId } };
    },
  },
  "lib/delegations/actions.ts#allowDeputy": {
    permission: "delegation.allow",
    async make() {
      const { id: personId } = await makePerson();
      return { input: { personId, isAllowed: true }, facts: {} };
    },
  },

  "lib/units/actions.ts#createUnit": {
    permission: "unit.create",
    make: async () => ({ input: { ...unitFields(), idempotencyKey: randomUUID() }, facts: {} }),
  },
  "lib/units/actions.ts#editUnit": {
    permission: "unit.edit",
    async make() {
      const { id, version } = await makeUnit();
      return { input: { ...unitFields(), unitId: id, version }, facts: {} };
    },
  },
};
