import { z } from "zod";
import type { FileContent } from "#db/schema/files.ts";
import { type FileKindName, type Protection, protections } from "#db/vocabulary.ts";
import { cleanFileName } from "./name.ts";

export type { FileContent, SheetText, TextBlock } from "#db/schema/files.ts";

/** What may be uploaded: content type to the extensions a name may carry; the first one is the usual. */
export const fileKinds = {
  "application/pdf": ["pdf"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["xlsx"],
  "image/jpeg": ["jpg", "jpeg"],
  "image/png": ["png"],
  "image/webp": ["webp"],
} as const satisfies Record<string, readonly [FileKindName, ...string[]]>;
export type ContentType = keyof typeof fileKinds;

/** What the settings allow: bytes, decimal as file managers show them, and content types. */
export type UploadLimits = { maxBytes: number; types: readonly ContentType[] };

/** Most pixels of a picture that is taken: what the best cameras give; more is an attack, or a scan for another use. */
export const largestPixels = 50_000_000;

export const documentTypes = Object.keys(fileKinds).filter((type) => type.startsWith("application/")) as ContentType[];
export const imageTypes = Object.keys(fileKinds).filter((type) => type.startsWith("image/")) as ContentType[];

/** What a form holds of an uploaded file, and what lists show. */
export const fileValue = z.object({
  id: z.uuid({ error: "invalidId" }),
  name: z.string(),
  size: z.number(),
  contentType: z.string(),
  /** Of a picture just received: the day its camera gives. It is stored nowhere but with the photo that uses it. */
  takenOn: z.iso.date().nullish(),
});
export type FileValue = z.infer<typeof fileValue>;

/** The address of an upload carries these; the body is the file itself. */
export const uploadQuery = z.object({
  name: z.string().transform(cleanFileName).pipe(z.string().min(1, "required").max(200, "tooLong")),
  protection: z.enum(protections).default("internal"),
});

export const fileIdInput = z.object({ fileId: z.uuid({ error: "invalidId" }) });

/** What was read out of a file, or why nothing could be. */
export const readTextInput = fileIdInput.extend({
  result: z.union([z.object({ content: z.custom<FileContent>() }), z.object({ problem: z.string() })]),
});

/** A received file on its way into the table. */
export const receivedFile = z.object({
  id: z.uuid(),
  storageKey: z.string(),
  name: z.string(),
  contentType: z.string(),
  size: z.number().int(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  protection: z.enum(protections),
  /** A picture's size in pixels, as it is kept. */
  picture: z.object({ width: z.int().positive(), height: z.int().positive() }).optional(),
});

/** A file that the actor may read. */
export type FileRow = FileValue & {
  storageKey: string;
  sha256: string;
  protection: Protection;
  /** Everybody may read it. */
  isPublished: boolean;
};
