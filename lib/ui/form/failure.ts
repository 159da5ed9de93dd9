import { useTranslations } from "next-intl";
import type { ResultError } from "#lib/core/errors.ts";

/** What a person sees when an action did not succeed: the server's error, or one that never reached or left it. */
export type Failure = Omit<ResultError, "code"> & { code: ResultError["code"] | "network" | "newVersion" };

/** An action that rejected instead of returning: the network is gone, the page is older than the server, or a fault. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Error) {
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

/** The sentence beside a field, from a key under `validation`. */
export function useFieldErrorText(): (key: string | undefined) => string | undefined {
  const t = useTranslations("validation");
  return (key) => {
    if (!key) return undefined;
    return t.has(key as "required") ? t(key as "required") : t("invalid");
  };
}
