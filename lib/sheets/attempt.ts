import "server-only";
import { AppError, type ErrorDetails } from "#lib/core/errors.ts";

/** A file that cannot be previewed is said on the page itself: the way to try another one stands right above. */
export async function tryPreview<Preview>(
  work: Promise<Preview>,
): Promise<
  { preview: Preview; failure?: never } | { preview?: never; failure: Pick<ErrorDetails, "reason" | "values"> }
> {
  try {
    return { preview: await work };
  } catch (error) {
    if (!(error instanceof AppError) || !["invalid", "not_found"].includes(error.code)) throw error;
    const { reason = "fileNotThere", values } = error.details;
    return { failure: { reason, ...(values ? { values } : {}) } };
  }
}
