import type { AgendaItemKind } from "#db/vocabulary.ts";

/** The usual order of a session (DOMAIN section 1.4) with minutes that fill a morning of four hours. */
export const usualOrder = [
  { key: "settle", kind: "ceremony", minutes: 5 },
  { key: "introduce", kind: "procedure", minutes: 10 },
  { key: "adopt", kind: "procedure", minutes: 5 },
  { key: "opening", kind: "speech", minutes: 10 },
  { key: "reports", kind: "report", minutes: 45 },
  { key: "papers", kind: "paper", minutes: 35 },
  { key: "pause", kind: "break", minutes: 15 },
  { key: "discussion", kind: "discussion", minutes: 60 },
  { key: "response", kind: "response", minutes: 20 },
  { key: "vote", kind: "vote", minutes: 10 },
  { key: "superior", kind: "speech", minutes: 15 },
  { key: "conclusion", kind: "conclusion", minutes: 10 },
] as const satisfies { key: string; kind: AgendaItemKind; minutes: number }[];
