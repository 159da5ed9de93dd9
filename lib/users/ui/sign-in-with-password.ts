import type { SignInFailure, SignInValues } from "#lib/ui/sign-in/sign-in-form.tsx";

/** What next-auth's route answers with in the address, to what the form says. */
const failures: Record<string, SignInFailure> = {
  CredentialsSignin: "failed",
  too_many: "throttled",
  unavailable: "unavailable",
};

async function post(path: string, fields: Record<string, string>): Promise<{ url?: string }> {
  const token = await fetch("/api/auth/csrf", { cache: "no-store" });
  const { csrfToken } = (await token.json()) as { csrfToken: string };
  const response = await fetch(path, {
    method: "POST",
    body: new URLSearchParams({ ...fields, csrfToken, json: "true" }),
  });
  return (await response.json()) as { url?: string };
}

/** Signs this browser in; null when it worked, else why not. `pass` is of a link used just now. Rejects when the server cannot be reached. */
export async function signInWithPassword(
  { username, password, remember }: SignInValues,
  pass = "",
): Promise<SignInFailure | null> {
  const fields = { username, password, remember: String(remember), pass };
  const { url } = await post("/api/auth/callback/credentials", fields);
  const error = url ? new URL(url, window.location.href).searchParams.get("error") : "none";
  return error === null ? null : (failures[error] ?? "unavailable");
}

/** Ends this browser's sign-in, then opens `path` anew, so that nothing of the person stays in memory. */
export async function signOutTo(path: string): Promise<void> {
  await post("/api/auth/signout", {});
  window.location.assign(path);
}
