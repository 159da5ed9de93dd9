/** Signs in over HTTP as the sign-in form does. Returns the cookies as a header's value. */
export async function signIn(url: string, username: string, password: string): Promise<string> {
  const csrf = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const cookies = csrf.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookies.join("; "), "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, username, password, json: "true" }),
  });
  const received = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  if (!received.some((cookie) => cookie.includes("session-token="))) throw new Error(`${username} could not sign in`);
  return [...cookies, ...received].join("; ");
}
