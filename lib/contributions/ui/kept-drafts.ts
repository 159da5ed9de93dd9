import { dropDraft, keepDraft, listDrafts, readDraft } from "#lib/ui/form/draft.ts";
import type { ContributionContent } from "../schema.ts";

/** What this device keeps of one contribution that is being written. */
export type Kept = {
  /** Null until the server has it. */
  contributionId: string | null;
  /** The server's version that the text is based on. */
  version: number;
  /** What the server does not have yet; null when it has everything. */
  content: ContributionContent | null;
  /** What the first, perhaps unanswered, create was sent with: sending it again must not differ. */
  firstSent: ContributionContent | null;
  /** It is to be sent by itself as soon as there is a network. */
  waiting: boolean;
};

export type KeptDraft = Kept & { slot: string; at: string };

/** Whose draft, in which session: on a shared machine nobody sees another's. */
export type DraftPlace = { personId: string; sessionId: string };

const keyOf = ({ personId, sessionId }: DraftPlace, slot: string) => `contribution:${personId}:${sessionId}:${slot}`;

/** The drafts of one person in one session on this device, newest first. */
export function listKept(place: DraftPlace): KeptDraft[] {
  return listDrafts(keyOf(place, ""))
    .map(({ rest, at, values }) => ({ ...(values as Kept), slot: rest, at }))
    .sort((one, other) => other.at.localeCompare(one.at));
}

/** The storage of one draft. */
export type DraftStore = { read: () => (Kept & { at: string }) | null; keep: (kept: Kept) => void; drop: () => void };

export function storeOf(place: DraftPlace, slot: string): DraftStore {
  const key = keyOf(place, slot);
  return {
    read() {
      const draft = readDraft(key);
      return draft ? { ...(draft.values as Kept), at: draft.at } : null;
    },
    keep: (kept) => keepDraft(key, kept),
    drop: () => dropDraft(key),
  };
}
