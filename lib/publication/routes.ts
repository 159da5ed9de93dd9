import "server-only";
import { revalidateTag } from "next/cache";
import { revalidateSchema } from "./schema.ts";
import { isOwnRevalidation } from "./signature.ts";

/** POST /api/revalidate: the instance's own request to forget its public pages; from anybody else it does nothing. */
export async function forgetPublicPages(request: Request): Promise<Response> {
  const parsed = revalidateSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success || !isOwnRevalidation(parsed.data)) return new Response(null, { status: 404 });
  revalidateTag(parsed.data.tag, { expire: 0 });
  return new Response(null, { status: 204 });
}
