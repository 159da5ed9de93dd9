import "server-only";
import { revalidateTag } from "next/cache";
import { AppError } from "#lib/core/errors.ts";
import { route } from "#lib/core/route.ts";
import { sendStream } from "#lib/core/sent-body.ts";
import { fileHeaders } from "#lib/files/headers.ts";
import { openFile } from "#lib/files/store.ts";
import { findPreviewPhoto } from "./previews.ts";
import { revalidateSchema } from "./schema.ts";
import { isOwnRevalidation } from "./signature.ts";

/** POST /api/revalidate: the instance's own request to forget its public pages; from anybody else it does nothing. */
export async function forgetPublicPages(request: Request): Promise<Response> {
  const parsed = revalidateSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success || !isOwnRevalidation(parsed.data)) return new Response(null, { status: 404 });
  revalidateTag(parsed.data.tag, { expire: 0 });
  return new Response(null, { status: 204 });
}

/** GET /api/previews/[secret]/[fileId]: a photo of the revision behind a preview link, kept by nobody on the way. */
export const sendPreviewPhoto = route<{ secret: string; fileId: string }>(async ({ params }) => {
  const file = await findPreviewPhoto(params.secret, params.fileId);
  if (!file) throw new AppError("not_found");
  const headers = fileHeaders({ ...file, isDownload: false });
  const stream = await openFile(file.storageKey);
  if (!stream) throw new Error(`the store has lost file ${file.id}`);
  return sendStream(stream, headers);
});
