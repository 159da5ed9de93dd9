import "server-only";
import { AppError } from "#lib/core/errors.ts";
import { route } from "#lib/core/route.ts";
import { sendStream } from "#lib/core/sent-body.ts";
import { fileHeaders } from "#lib/files/headers.ts";
import { packProof } from "./pack.ts";
import { getProof } from "./queries.ts";

/** GET /api/proofs/[revisionId]: a submitted revision with its figures, photos and decisions as one file, for staff. */
export const sendProof = route<{ revisionId: string }>(async ({ actor, params }) => {
  if (actor.kind === "public") throw new AppError("unauthenticated");
  const proof = await getProof(actor, params.revisionId);
  const { session, revision, fingerprint } = proof.about;
  const name = `Hồ sơ tin bài ${session.date} bản ${revision} ${fingerprint.slice(0, 12)}.zip`;
  return sendStream(await packProof(proof), fileHeaders({ name, contentType: "application/zip", isDownload: true }));
});
