import "server-only";
import { env } from "./env.ts";
import { deviceDays } from "./sign-in-device.ts";

const isSecure = () => (env.appUrl ?? "").startsWith("https:");
/** next-auth's name for the cookie that carries the sign-in. */
const signInCookie = () => `${isSecure() ? "__Secure-" : ""}next-auth.session-token`;

/** The cookie by which a device is known. It goes to the sign-in's own addresses alone, so that no other request carries it. */
export const deviceCookie = () => `${isSecure() ? "__Secure-" : ""}nghi-trinh.device`;
const writeDeviceCookie = (value: string) =>
  `${deviceCookie()}=${value}; Path=/api/auth; Max-Age=${deviceDays * 86_400}; HttpOnly; SameSite=Lax${isSecure() ? "; Secure" : ""}`;

const lifetime = /;\s*(?:expires|max-age)=[^;]*/gi;

/** What a request to the sign-in's route did: it opened a sign-in, or nothing. */
export type Opened = { remember: boolean; devices: string };

/**
 * The cookies of next-auth's answer as they are to be set. Without "remember" the sign-in's is a session cookie, which the
 * browser of a shared computer forgets when it is closed: next-auth can only give it a lifetime. It would also write it anew,
 * with a longer one, whenever its session is asked for; that is left out. One that is taken back stays so.
 */
export function settleCookies(headers: Headers, opened: Opened | null): void {
  const cookies = headers.getSetCookie();
  headers.delete("set-cookie");
  for (const cookie of cookies) {
    const carriesSignIn = cookie.startsWith(`${signInCookie()}=`) && !cookie.startsWith(`${signInCookie()}=;`);
    if (carriesSignIn && !opened) continue;
    headers.append("set-cookie", carriesSignIn && !opened?.remember ? cookie.replace(lifetime, "") : cookie);
  }
  if (opened) headers.append("set-cookie", writeDeviceCookie(opened.devices));
}
