import "server-only";
import { env } from "#lib/core/env.ts";
import { type ContentType, fileKinds, type UploadLimits } from "./schema.ts";

/** What may be uploaded, by the settings. */
export function uploadLimits(): UploadLimits {
  const types = (Object.keys(fileKinds) as ContentType[]).filter((type) =>
    env.uploadKinds.includes(fileKinds[type][0]),
  );
  return { maxBytes: env.uploadMaxMegabytes * 1e6, types };
}
