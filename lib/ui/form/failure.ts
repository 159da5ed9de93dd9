import { useTranslations } from "next-intl";
import type { ResultError } from "#lib/core/errors.ts";
import { readMessage } from "#lib/core/validation.ts";

/** What a person sees when an action did not succeed: the server's error, or one that never reached or left it. */
export type Failure = Omit<ResultError, "code"> & { code: ResultError["code"] | "network" | "newVersion" };

/** What the server says in plain text to arguments that it does not take (`bin/start/bodies.ts`). */
const bodyRefusals = ["too_large", "unavailable", "invalid"] as const;

/** An action that rejected instead of returning: too much was sent, the network is gone, the page is older than the server, or a fault. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Error) {
    const refusal = bodyRefusals.find((code) => code === error.message);
    if (refusal) return { code: refusal };
    if (error.name === "UnrecognizedActionError") return { code: "newVersion" };
    if ("digest" in error) return { code: "internal", requestId: String(error.digest) };
  }
  return { code: "network" };
}

/** Is it one to report with its number: not the person's doing, and in the log? */
export const hasNumber = (failure: Failure): failure is Failure & { requestId: string } =>
  failure.requestId !== undefined && (failure.code === "internal" || failure.code === "unavailable");

/** Says a failure in the reader's language: the named situation if there is one, else what the code means. */
export function useFailureText(): (failure: Failure) => string {
  const t = useTranslations("errors");
  return ({ code, reason, values }) => {
    const key = `reasons.${reason}` as "reasons.fourEyes";
    return reason && t.has(key) ? t(key, values as never) : t(code);
  };
}

/** The sentence beside a field, from what `fields` of an error says of it. */
export function useFieldErrorText(): (message: string | undefined) => string | undefined {
  const t = useTranslations("validation");
  return (message) => {
    if (!message) return undefined;
    const { key, values } = readMessage(message);
    return t.has(key as "tooLong") ? t(key as "tooLong", values as never) : t("invalid");
  };
}

/** Of errors that a form holds for a field with parts, the message of the first that has one. */
export function firstMessage(errors: unknown): string | undefined {
  if (typeof errors !== "object" || errors === null) return undefined;
  if ("message" in errors && typeof errors.message === "string") return errors.message;
  for (const [name, part] of Object.entries(errors)) {
    // The element that is wrong hangs beside its message.
    const found = name === "ref" ? undefined : firstMessage(part);
    if (found) return found;
  }
  return undefined;
}

/** Of `fields` of an error, what is said of this path or of a part of it. */
export const messageWithin = (fields: Record<string, string> | undefined, path: string): string | undefined =>
  Object.entries(fields ?? {}).find(([key]) => key === path || key.startsWith(`${path}.`))?.[1];
