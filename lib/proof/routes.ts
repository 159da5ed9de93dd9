import "server-only";
import { Readable } from "node:stream";
import { AppError } from "#lib/core/errors.ts";
import { route } from "#lib/core/route.ts";
import { fileHeaders } from "#lib/files/headers.ts";
import { packProof } from "./pack.ts";
import { getProof } from "./queries.ts";

/** GET /api/proofs/[revisionId]: a submitted revision with its figures, photos and decisions as one file, for staff. */
export const sendProof = route<{ revisionId: string }>(async ({ request, actor, params }) => {
  if (actor.kind === "public") throw new AppError("unauthenticated");
  const proof = await getProof(actor, params.revisionId);
  const { session, revision, fingerprint } = proof.about;
  const name = `Hồ sơ tin bài ${session.date} bản ${revision} ${fingerprint.slice(0, 12)}.zip`;
  const zip = await packProof(proof);
  request.signal.addEventListener("abort", () => zip.destroy(), { once: true });
  return new Response(Readable.toWeb(zip) as ReadableStream, {
    headers: fileHeaders({ name, contentType: "application/zip", isDownload: true }),
  });
});
