import { z } from "zod";
import type { Permission } from "#lib/core/permissions.ts";
import { typedDay } from "#lib/core/validation.ts";

const day = typedDay;

export const createDelegationSchema = z
  .object({
    idempotencyKey: z.uuid(),
    deputyId: z.uuid("required"),
    fromDay: day,
    toDay: day,
    reason: z.string().trim().max(400, "tooLong").default(""),
  })
  .refine(({ fromDay, toDay }) => toDay >= fromDay, { path: ["toDay"], error: "dayEndBeforeStart" });

export const endDelegationSchema = z.object({ delegationId: z.uuid() });

export const allowDeputySchema = z.object({ personId: z.uuid("required"), isAllowed: z.boolean() });

/** A leader's absence and who decides meanwhile. Days are `YYYY-MM-DD`, both included. */
export type DelegationRow = {
  id: string;
  leader: string;
  deputy: string;
  fromDay: string;
  toDay: string;
  reason: string;
  /** `over`: its days are past, or it was ended before. */
  state: "running" | "coming" | "over";
  endedAt: Date | null;
  abilities: Permission[];
};

export type DelegationPerson = { id: string; fullName: string; position: string; unitName: string | null };

/** What the page of delegations shows to its reader. */
export type DelegationBoard = {
  /** The newest, of `total` that were ever entered. */
  rows: DelegationRow[];
  total: number;
  /** Whom the reader may name, were they away; empty for who is no leader. */
  choices: DelegationPerson[];
  /** Persons who may stand in for a leader without being one, and who else could be allowed to. For the administrator. */
  deputies: DelegationPerson[];
  others: DelegationPerson[];
  abilities: Permission[];
};
