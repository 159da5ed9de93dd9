import { z } from "zod";
import { roles, type SetupStep, setupSteps, unitKinds } from "#db/vocabulary.ts";
import { typedLine } from "#lib/core/validation.ts";

const text = (max: number) => typedLine().min(1, "required").max(max, "tooLong");
const optionalText = (max: number) => typedLine().max(max, "tooLong");

/** How many lines one list may have; a longer one is entered in parts. */
export const listLimit = 200;
const listOf = <Row extends z.ZodType>(row: Row) => z.array(row).min(1, "required").max(listLimit, "tooMany");

export const addUnitsInput = z.object({
  idempotencyKey: z.uuid(),
  units: listOf(
    z.object({
      name: text(200),
      shortName: text(80),
      kind: z.enum(unitKinds, "invalidChoice"),
      symbol: optionalText(20),
    }),
  ),
});

export const invitePeopleInput = z.object({
  idempotencyKey: z.uuid(),
  people: listOf(
    z.object({
      fullName: text(120),
      position: optionalText(200),
      unitId: z.uuid("invalidId").nullable(),
      email: z.union([z.literal(""), z.email("invalidEmail").max(200, "tooLong")]),
      roles: z.array(z.enum(roles, "invalidChoice")).min(1, "requiredChoice"),
    }),
  ),
});

export const skipStepInput = z.object({ step: z.enum(setupSteps) });

/** Someone just invited; `secret` is null when the list was sent a second time: links are shown once. */
export type InvitedPerson = {
  personId: string;
  fullName: string;
  /** Post and unit: what tells two of one name apart on the slips. */
  position: string;
  unitName: string | null;
  username: string;
  secret: string | null;
};

/** `done`: there is something of it · `skipped`: put aside by an administrator. */
export type StepState = "done" | "skipped" | "open";

export type SetupProgress = {
  steps: { step: SetupStep; state: StepState; count: number }[];
  /** Where to go on; null when nothing is left. */
  next: SetupStep | null;
};
