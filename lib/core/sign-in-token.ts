import type { IncomingMessage } from "node:http";
import { getToken } from "next-auth/jwt";

/**
 * The sign-in whose sealed cookie a request carries, or null. That it still stands only the database knows; that a stranger
 * cannot make one is enough to decide how much may be sent.
 */
export async function readSignIn({ headers }: IncomingMessage): Promise<string | null> {
  const pairs = (headers.cookie ?? "").split(";").map((pair) => {
    const [name = "", ...value] = pair.trim().split("=");
    return [name, value.join("=")] as const;
  });
  const token = await getToken({ req: { cookies: Object.fromEntries(pairs), headers: {} } as never });
  const signInId = token?.["signInId"];
  return typeof signInId === "string" ? signInId : null;
}
