import { z } from "zod";
import { type MailLanguage, type MailStatus, mailLanguages } from "#db/vocabulary.ts";
import type { Permission } from "#lib/core/permissions.ts";

/** A person's own choice: reminders by mail or not, and in which language. */
export const chooseMailSchema = z.object({ takesMail: z.boolean(), mailLanguage: z.enum(mailLanguages) });
export const trySchema = z.object({});

/** What the account page shows of one's mail. `isSet`: this installation sends mail at all. */
export type MailChoice = { isSet: boolean; address: string | null; takesMail: boolean; mailLanguage: MailLanguage };

/** A letter that did not arrive yet, or never will. `error`: the mail server's answer, or the name of the fault. */
type MailTrouble = {
  id: string;
  person: { id: string; fullName: string };
  status: MailStatus;
  tries: number;
  error: string;
  at: Date;
};

/** Whether and how mail goes out, for the office and the administrator. Counts are of the last 30 days. */
export type MailDesk = {
  /** Does this installation send mail? */
  isSet: boolean;
  /** For the administrator alone, and null while none is set. Never its password or user. */
  server: { host: string; port: number } | null;
  from: string;
  counts: { sent: number; waiting: number; failed: number };
  troubles: MailTrouble[];
  /** Who may have to decide on a text and is not reached by mail. */
  unreached: { id: string; fullName: string; why: "no_address" | "switched_off" }[];
  abilities: Permission[];
};
