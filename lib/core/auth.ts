import "server-only";
import { randomUUID } from "node:crypto";
import { cookies, headers } from "next/headers";
import { unauthorized } from "next/navigation";
import NextAuth, { type AuthOptions } from "next-auth";
import { decode, getToken } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { cache } from "react";
import { type Actor, mintPublic, type PersonActor, type PublicActor } from "./actor.ts";
import { env } from "./env.ts";
import { toResultError } from "./outcome.ts";
import { currentRequest } from "./request.ts";
import { closeSignIn, findSignedIn } from "./sign-in.ts";
import { deviceCookie, type Opened, settleCookies } from "./sign-in-cookies.ts";
import { readDevices, writeDevices } from "./sign-in-device.ts";
import { openSignIn, signInDays } from "./sign-in-with-password.ts";

/** The token carries the id of the sign-in and nothing else: roles and validity are read from the database. */
const signInIdOf = (token: unknown) => {
  const id = (token as { signInId?: unknown } | null)?.signInId;
  return typeof id === "string" ? id : null;
};

/** `tell` hears of the sign-in that the request opened. */
const options = (tell: (opened: Opened) => void): AuthOptions => ({
  secret: env.authSecret,
  session: { strategy: "jwt", maxAge: signInDays * 24 * 60 * 60 },
  pages: { signIn: "/vi/sign-in", error: "/vi/sign-in" },
  providers: [
    Credentials({
      credentials: { username: {}, password: {}, remember: {}, pass: {} },
      async authorize(credentials, request) {
        const devices = readDevices((await cookies()).get(deviceCookie())?.value);
        const remember = credentials?.remember === "true";
        const opened = await openSignIn({
          username: String(credentials?.username ?? ""),
          password: String(credentials?.password ?? ""),
          remember,
          pass: String(credentials?.pass ?? ""),
          devices,
          replaces: await readToken(),
          // One address, settled by `bin/start/forwarded.ts` before anything else sees the request.
          address: String(request.headers?.["x-forwarded-for"] ?? ""),
          userAgent: String(request.headers?.["user-agent"] ?? ""),
        }).catch((error: unknown) => {
          // next-auth puts the message into the address; only the code may leave.
          throw new Error(toResultError(error, currentRequest()?.requestId ?? "").code, { cause: error });
        });
        if (!opened) return null;
        tell({ remember, devices: writeDevices(devices, opened.signInId, opened.replacedDevice) });
        return { id: opened.signInId };
      },
    }),
  ],
  callbacks: {
    // Our forms lead on by themselves; an address in a request is followed by nobody.
    redirect: ({ baseUrl }) => baseUrl,
    jwt: ({ token, user }) => (user ? { signInId: user.id } : token),
    session: ({ session, token }) => ({ ...session, user: {}, signInId: signInIdOf(token) }),
  },
  events: {
    async signOut({ token }) {
      const signInId = signInIdOf(token);
      if (signInId) await closeSignIn(signInId);
    },
  },
});

/** next-auth's route: `app/api/auth/[...nextauth]/route.ts` exports it. */
export async function authHandler(request: Request, context: unknown): Promise<Response> {
  let opened: Opened | null = null;
  const tell = (told: Opened) => {
    opened = told;
  };
  const response: Response = await NextAuth(options(tell))(request as never, context as never);
  settleCookies(response.headers, opened);
  return response;
}

/** The request's id: from the proxy in front, or a new one. It is in the log and on the page of an unforeseen error. */
export const getRequestId = cache(async (): Promise<string> => {
  const given = (await headers()).get("x-request-id");
  return given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
});

/**
 * Sign-ins by the token that names them. To derive the key and to decrypt takes longer than to look the person up; what a
 * token says never changes, and whether its sign-in still holds is asked of the database each time.
 */
const signInIds = new Map<string, string>();
const mostTokens = 2000;

/** The sign-in that the request's cookie names. The token alone: next-auth's session would be encrypted anew, for nobody. */
async function readToken(): Promise<string | null> {
  const token = await getToken({ req: { cookies: await cookies(), headers: {} } as never, raw: true });
  const known = signInIds.get(token);
  if (known !== undefined || !token) return known ?? null;
  const signInId = signInIdOf(await decode({ token, secret: env.authSecret }).catch(() => null));
  if (signInIds.size >= mostTokens) signInIds.clear();
  if (signInId !== null) signInIds.set(token, signInId);
  return signInId;
}

/** Who is asking: a signed-in person or a visitor. Read once a request, however many components ask. */
export const getActor = cache(async (): Promise<Actor> => {
  const requestId = await getRequestId();
  const signInId = await readToken();
  const person = signInId ? await findSignedIn(signInId, requestId) : null;
  const request = currentRequest();
  if (person && request) request.personId = person.personId;
  return person ?? mintPublic(requestId);
});

/** The signed-in person, for pages: a visitor gets the sign-in form in place of the page, at the same address. */
export async function requireActor(): Promise<PersonActor> {
  const actor = await getActor();
  if (actor.kind !== "person") unauthorized();
  return actor;
}

/** A visitor, without reading the request: for pages that are rendered once for everybody and kept. */
export const getPublicActor = (): PublicActor => mintPublic("static");
