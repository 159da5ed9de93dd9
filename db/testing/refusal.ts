import { AppError } from "#lib/core/errors.ts";

/** The error that something refuses with. Fails the test when it is carried out, or fails for another reason. */
export const refusal = (work: Promise<unknown>): Promise<AppError> =>
  work.then(
    () => Promise.reject(new Error("it was not refused")),
    (error: unknown) => (error instanceof AppError ? error : Promise.reject(error)),
  );
