import "server-only";
import { personIdOf } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { route } from "#lib/core/route.ts";
import { sendStream } from "#lib/core/sent-body.ts";
import { fileHeaders, guards } from "#lib/files/headers.ts";
import { pictureWidths } from "#lib/files/picture.ts";
import { openPage } from "#lib/files/preview.ts";
import { countPages, getFile } from "#lib/files/queries.ts";
import { openFile } from "#lib/files/store.ts";
import { openVariant } from "#lib/files/variants.ts";
import { fileSubjects } from "./subjects.ts";

/**
 * GET /api/files/[fileId]: the file, to those who may read it; with `?download` it is saved, not shown; a picture with
 * `?width=` in one of the house's widths.
 */
export const sendFile = route<{ fileId: string }>(async ({ request, actor, params, query }) => {
  const file = await getFile(actor, params.fileId, fileSubjects);
  const asked = query.width;
  const width = pictureWidths.find((known) => String(known) === asked);
  if (asked !== undefined && (width === undefined || !file.contentType.startsWith("image/")))
    throw new AppError("not_found");
  const headers = fileHeaders({
    ...file,
    ...(width === undefined
      ? {}
      : {
          contentType: "image/webp",
          name: `${file.id}-${width}.webp`,
          size: undefined,
          sha256: `${file.sha256}-${width}`,
        }),
    isDownload: query.download !== undefined,
  });
  // A withdrawn photo has to disappear at once: browsers keep it, but ask each time.
  if (file.isPublished && request.headers.get("if-none-match") === headers.get("etag")) {
    return new Response(null, { status: 304, headers });
  }
  const viewer = { personId: file.isPublished ? null : personIdOf(actor), signal: request.signal };
  const stream = width === undefined ? await openFile(file.storageKey) : await openVariant(file, width, viewer);
  if (!stream) throw new Error(`the store has lost file ${file.id}`);
  return sendStream(stream, headers);
});

/** GET /api/files/[fileId]/pages/[page]: a page of a PDF as a picture, to those who may read the file. */
export const sendPage = route<{ fileId: string; page: string }>(async ({ request, actor, params }) => {
  const file = await getFile(actor, params.fileId, fileSubjects);
  const page = /^[1-9]\d{0,4}$/.test(params.page) ? Number(params.page) : 0;
  if (page === 0 || page > ((await countPages(file.id)) ?? 0)) throw new AppError("not_found");
  const stream = await openPage(file, page, { personId: personIdOf(actor), signal: request.signal });
  return sendStream(stream, { ...guards, "content-type": "image/webp", "cache-control": "private, no-store" });
});
