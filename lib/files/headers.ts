import { imageTypes } from "./schema.ts";

const nothingRuns = "default-src 'none'; style-src 'unsafe-inline'";

/** Whatever a file pretends to be, a browser runs nothing of it and shows it nowhere but here. */
export const guards = {
  "content-security-policy": `${nothingRuns}; sandbox`,
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
};

const shownInline: readonly string[] = ["application/pdf", ...imageTypes];

type Sent = {
  name: string;
  contentType: string;
  isDownload: boolean;
  /** Bytes; unknown for what is made while it is sent. */
  size?: number | undefined;
  sha256?: string;
  isPublished?: boolean;
};

/** The headers under which a file may leave: private ones are kept nowhere, published ones are asked for each time. */
export function fileHeaders({ name, contentType, isDownload, size, sha256, isPublished = false }: Sent): Headers {
  const disposition = !isDownload && shownInline.includes(contentType) ? "inline" : "attachment";
  return new Headers({
    "content-type": contentType,
    "content-disposition": `${disposition}; ${fileNameParameters(name)}`,
    "cache-control": isPublished ? "public, no-cache" : "private, no-store",
    ...guards,
    // Chrome's own reader of PDFs opens in no sandbox; it has one of its own.
    ...(contentType === "application/pdf" ? { "content-security-policy": nothingRuns } : {}),
    ...(size === undefined ? {} : { "content-length": String(size) }),
    ...(sha256 === undefined ? {} : { etag: `"${sha256}"` }),
  });
}

/** The name twice: in ASCII for old readers, in UTF-8 as RFC 5987 writes it. */
function fileNameParameters(given: string): string {
  // No stored name is longer; half a character could not be sent.
  const name = given.slice(0, 300).toWellFormed();
  const ascii = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐ]/g, "d")
    .replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
