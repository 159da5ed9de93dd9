import type { Protection } from "#db/vocabulary.ts";
import type { Result } from "#lib/core/errors.ts";
import { type Failure, failureOf } from "#lib/ui/form/failure.ts";
import { extensionOf } from "../name.ts";
import { adviseSaving } from "../save-as.ts";
import { type ContentType, type FileValue, fileKinds, type UploadLimits } from "../schema.ts";

export type Upload = { done: Promise<FileValue | Failure | "cancelled">; cancel: () => void };

/** What the browser can already tell; the server judges again, by content. */
export function foreseeRefusal(
  file: File,
  accepted: readonly ContentType[],
  { maxBytes }: UploadLimits,
): Failure | null {
  if (file.size > maxBytes) return { code: "too_large", reason: "fileTooLarge", values: { megabytes: maxBytes / 1e6 } };
  if (file.size === 0) return { code: "invalid", reason: "fileEmpty" };
  const extensions = accepted.flatMap((type): readonly string[] => fileKinds[type]);
  const given = extensionOf(file.name);
  if (given && !extensions.includes(given)) {
    const advice = adviseSaving(given, accepted);
    if (advice) return { code: "invalid", ...advice };
    return {
      code: "invalid",
      reason: accepted.length < 4 ? "fileKindNotHere" : "fileKindRefused",
      values: kindsOf(accepted),
    };
  }
  return null;
}

/** The kinds as a person calls them: "PDF, DOCX". */
export function kindsOf(accepted: readonly ContentType[]): { kinds: string } {
  const names: Record<string, string> = { jpg: "JPEG", webp: "WebP" };
  return { kinds: accepted.map((type) => names[fileKinds[type][0]] ?? fileKinds[type][0].toUpperCase()).join(", ") };
}

/** Sends the file as the bare body: XMLHttpRequest, because `fetch` tells nothing of its progress. */
export function startUpload(file: File, protection: Protection, onProgress: (share: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<FileValue | Failure | "cancelled">((resolve) => {
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onabort = () => resolve("cancelled");
    request.onerror = () => resolve(failureOf(null));
    request.onload = () => {
      const answer = request.response as Result<FileValue> | null;
      if (answer === null) return resolve(failureOf(null));
      resolve(answer.ok ? answer.value : answer.error);
    };
    request.open("POST", `/api/files?${new URLSearchParams({ name: file.name, protection })}`);
    request.responseType = "json";
    request.send(file);
  });
  return { done, cancel: () => request.abort() };
}
