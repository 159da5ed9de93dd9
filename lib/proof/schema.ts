import type { FigureValue } from "#db/schema/write-ups.ts";

/** The files of a proof beside the photos. `text.json` is what was hashed: its SHA-256 is the fingerprint. */
export const proofFiles = {
  about: "proof.json",
  text: "text.json",
  figures: "figures.json",
  decisions: "decisions.json",
  sums: "SHA256SUMS",
  reader: "DOC-TRUOC.txt",
} as const;

/** Who did something, as the people's register has them. */
export type Someone = { id: string; fullName: string; position: string };

/** `proof.json`: which revision of what this is, and where its photos lie in the file. Instants are ISO 8601 in UTC. */
export type ProofAbout = {
  format: 1;
  session: { title: string; date: string };
  title: string;
  revision: number;
  fingerprint: string;
  submitted: { by: Someone; at: string };
  /** Everyone who wrote any of the text. */
  authors: Someone[];
  photos: { file: string; sha256: string; caption: string }[];
  exported: { by: string; at: string };
};

/** A line of `figures.json`: a number of the text and what it rests on. */
export type ProofFigure = {
  text: string;
  part: string;
  index: number;
  verdict: string;
  indicatorId: string | null;
  valueId: string | null;
  reportId: string | null;
  value: FigureValue | null;
  indicator: string | null;
  programme: string | null;
  report: { title: string; number: number; acceptedBy: string | null; acceptedAt: string | null } | null;
  place: string;
  quote: string;
};

/** A line of `decisions.json`: a step taken with the write-up, oldest first. */
export type ProofDecision = {
  transition: string;
  from: string;
  to: string;
  by: Someone | null;
  /** The leader in whose stead it was taken, under a delegation. */
  inSteadOf: string | null;
  at: string;
  comment: string | null;
  /** Of a return: what is wrong, by code. */
  reasons: readonly string[];
  revision: number | null;
  fingerprint: string | null;
};
