import "server-only";
import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { AppError } from "#lib/core/errors.ts";
import { route } from "#lib/core/route.ts";
import { storeFile } from "./commands.ts";
import { uploadQuery } from "./schema.ts";

/** POST /api/files?name=…&protection=…: the body is the file itself, never a form, so that it streams. */
export const uploadFile = route(async ({ request, actor, query: asked }) => {
  if (actor.kind === "public") throw new AppError("unauthenticated");
  const query = uploadQuery.safeParse(asked);
  if (!query.success || !request.body) throw new AppError("invalid", { reason: "fileEmpty" });
  const announced = request.headers.get("content-length");
  const value = await storeFile(actor, {
    ...query.data,
    content: Readable.fromWeb(request.body as NodeReadableStream),
    announcedSize: announced === null ? undefined : Number(announced),
    signal: request.signal,
  });
  return Response.json({ ok: true, value }, { status: 201 });
});
