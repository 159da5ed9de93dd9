import { createHash } from "node:crypto";
import type { WriteUpContent } from "#db/schema/write-ups.ts";
import { canonical } from "#lib/writeups/fingerprint.ts";
import { type ProofAbout, type ProofDecision, type ProofFigure, proofFiles } from "./schema.ts";

/** What was found in a proof. It holds if and only if `problems` is empty. */
export type Verification = {
  about: ProofAbout | null;
  figures: number;
  photos: number;
  /** Approvals of this very text. */
  approvals: ProofDecision[];
  problems: string[];
};

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/**
 * Holds the files of a proof against one another: the text against the fingerprint, the photos and figures against the text,
 * the approvals against the fingerprint and the authors, every file against `SHA256SUMS`. `expected`: the fingerprint as it
 * is known from elsewhere (hex), without which a proof made up as a whole would hold. Pure: needs no application.
 */
export function verifyProof(files: ReadonlyMap<string, Uint8Array>, expected?: string): Verification {
  const problems: string[] = [];
  const check = (holds: boolean, problem: string) => {
    if (!holds) problems.push(problem);
  };
  const read = <Value>(name: string): Value | null => {
    const bytes = files.get(name);
    try {
      if (bytes) return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as Value;
    } catch {
      // told below, as if it were missing
    }
    problems.push(`${name} is missing or damaged`);
    return null;
  };
  const about = read<ProofAbout>(proofFiles.about);
  const text = read<WriteUpContent>(proofFiles.text);
  const figures = read<ProofFigure[]>(proofFiles.figures) ?? [];
  const decisions = read<ProofDecision[]>(proofFiles.decisions) ?? [];
  checkSums(files, check);
  if (!about || !text) return { about, figures: 0, photos: 0, approvals: [], problems };

  const bytes = files.get(proofFiles.text) ?? new Uint8Array();
  check(about.format === 1, `format ${about.format} is not known here`);
  check(sha256(bytes) === about.fingerprint, "the text does not have the fingerprint that the proof names");
  check(canonical(text) === Buffer.from(bytes).toString(), "the text is not written as texts are hashed");
  if (expected !== undefined) {
    const wanted = expected.replace(/[^0-9a-f]/gi, "").toLowerCase();
    check(wanted.length >= 12 && about.fingerprint.startsWith(wanted), "the fingerprint is not the one given");
  }

  check(text.photos.length === about.photos.length, "the text has other photos than the proof");
  text.photos.forEach((photo, index) => {
    const kept = files.get(about.photos[index]?.file ?? "");
    check(kept !== undefined && sha256(kept) === photo.sha256, `photo ${index + 1} is not the one approved`);
  });

  const bound = text.figures ?? [];
  check(bound.length === figures.length, "the text has other figures than the list of figures");
  bound.forEach((figure, index) => {
    const told = figures[index];
    const names = ["text", "part", "index", "verdict", "indicatorId", "valueId", "reportId"] as const;
    const isSame = names.every((name) => figure[name] === told?.[name]);
    const value = canonical(figure.value ?? null) === canonical(told?.value ?? null);
    check(isSame && value, `figure ${index + 1} (${figure.text}) is listed otherwise than the text has it`);
  });

  const ofThis = decisions.filter(({ revision }) => revision === about.revision);
  check(
    ofThis.every(({ fingerprint }) => fingerprint === null || fingerprint === about.fingerprint),
    "a decision on this revision names another fingerprint",
  );
  const approvals = ofThis.filter(({ transition }) => transition === "approve");
  for (const { by } of approvals)
    check(
      by !== null && about.authors.every(({ id }) => id !== by.id),
      `approved by ${by?.fullName ?? "nobody"}, who wrote some of it`,
    );
  return { about, figures: bound.length, photos: text.photos.length, approvals, problems };
}

function checkSums(files: ReadonlyMap<string, Uint8Array>, check: (holds: boolean, problem: string) => void): void {
  const written = Buffer.from(files.get(proofFiles.sums) ?? []).toString();
  const sums = new Map(
    written.split("\n").flatMap((line): [string, string][] => {
      const [, sum = "", name = ""] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
      return name ? [[name, sum]] : [];
    }),
  );
  for (const [name, bytes] of files) {
    if (name !== proofFiles.sums) check(sums.get(name) === sha256(bytes), `${name} does not fit ${proofFiles.sums}`);
  }
  for (const name of sums.keys()) check(files.has(name), `${name} is missing`);
}
