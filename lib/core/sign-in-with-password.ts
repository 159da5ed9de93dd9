import "server-only";
import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { people, signIns } from "#db/schema/people.ts";
import { cleanText } from "#lib/i18n/clean-text.ts";
import { toNfc } from "#lib/i18n/vietnamese.ts";
import { writeAudit } from "./audit.ts";
import { AppError } from "./errors.ts";
import { inTurn } from "./password.ts";
import { currentRequest } from "./request.ts";
import { actAs } from "./sign-in.ts";
import { deviceDays, readPass } from "./sign-in-device.ts";
import { limitsOfDevice, limitsOfStranger, networkOf, throttledMinutes } from "./sign-in-limits.ts";
import { recordFailedSignIn } from "./sign-in-trace.ts";
import { clearTries, giveBackTry, isUsedUp, takeTry } from "./throttle.ts";

/** A remembered sign-in ends by itself after this many days; any other after a working day, or with the browser. */
export const signInDays = 7;
const unrememberedHours = 12;
/** Longer ones nobody has. */
const longestName = 200;
const longestPassword = 200;

export type Credentials = {
  username: string;
  password: string;
  remember: boolean;
  address: string;
  userAgent: string;
  /** Earlier sign-ins on this device (`readDevices`): their people are no strangers here. */
  devices?: readonly string[];
  /** Of a single-use link that was used just now (`writePass`). */
  pass?: string;
  /** The sign-in that this browser holds until now: it ends with a new one. */
  replaces?: string | null;
};

/** `replacedDevice`: the earlier sign-in by which the device was known for this person until now. */
export type OpenedSignIn = { signInId: string; replacedDevice: string | null };

const tooMany = () => new AppError("too_many", { reason: "signInThrottled", values: { minutes: throttledMinutes } });

/**
 * Checks a user name (or work e-mail) and password and opens a sign-in. Returns null when they do not fit:
 * the same answer, in the same time, for an unknown name, a wrong password and a disabled person.
 * Throws `too_many` after five wrong tries in a quarter of an hour, `unavailable` when too many sign in at once.
 */
export async function openSignIn(credentials: Credentials): Promise<OpenedSignIn | null> {
  const typed = cleanText(credentials.username).trim().toLowerCase().slice(0, longestName);
  const network = networkOf(credentials.address);
  const found = await findAccount(typed, credentials.devices ?? []);
  const account = found?.disabledAt ? undefined : found;

  const { wide, own, isKnown } = await chooseLimits(credentials, typed, network, account);
  const stored = account?.passwordHash ?? null;
  const { last, matches } = await inTurn(isKnown, async (compare) => {
    const taken = await takeTry([...wide, ...own]);
    if (taken === null) throw tooMany();
    return { last: taken[0], matches: await matchesAny(compare, stored, credentials.password) };
  });
  if (!account || !matches) {
    await recordFailedSignIn({ account: found ?? null, typed, network, reached: last?.kind ?? null });
    return null;
  }
  await clearTries(own);
  await giveBackTry(wide);
  return storeSignIn(account, credentials);
}

type Compare = (stored: string | null, password: string) => Promise<boolean>;

/** Passwords are set in the form of all text; those set before signs that nobody sees were dropped fit with them. */
async function matchesAny(compare: Compare, stored: string | null, typed: string): Promise<boolean> {
  const spellings = new Set([cleanText(typed), toNfc(typed.slice(0, 2 * longestPassword)).replaceAll("\0", "")]);
  for (const password of spellings) {
    const hash = password.length > longestPassword ? null : stored;
    if (await compare(hash, password.slice(0, longestPassword))) return true;
  }
  return false;
}

type Account = Awaited<ReturnType<typeof findAccount>>;

/** The account of a user name or address, even a disabled one, and the sign-in that makes this device known for it. */
async function findAccount(typed: string, devices: readonly string[]) {
  const deviceIsKnown = and(
    eq(signIns.personId, people.id),
    inArray(signIns.id, [...devices]),
    isNull(signIns.forgottenAt),
    sql`${signIns.createdAt} > now() - make_interval(days => ${deviceDays})`,
  );
  const [found] = await db
    .select({
      id: people.id,
      username: people.username,
      passwordHash: people.passwordHash,
      disabledAt: people.disabledAt,
      deviceSignInId: signIns.id,
    })
    .from(people)
    .leftJoin(signIns, deviceIsKnown)
    .where(or(eq(people.username, typed), eq(sql`lower(${people.email})`, typed)))
    .limit(1);
  return found;
}

/**
 * A known device has limits of its own, and once those are used up a stranger's: nobody else can shut it out, and whoever
 * stole its cookie guesses no more than anybody. Throws `too_many` before anything is written or compared.
 */
async function chooseLimits({ pass }: Credentials, typed: string, network: string, account: Account) {
  const hasPass = account && readPass(pass) === account.id;
  const device = hasPass ? `pass\0${account.id}` : account?.deviceSignInId;
  const known = device ? limitsOfDevice(device) : null;
  if (known && !(await isUsedUp(known.own))) return { ...known, isKnown: true };
  const stranger = limitsOfStranger(typed, network);
  if (await isUsedUp([...stranger.wide, ...stranger.own])) throw tooMany();
  return { ...stranger, isKnown: false };
}

/** Opens the sign-in, and ends the one that it replaces on this device. Null when the account changed meanwhile. */
async function storeSignIn(account: NonNullable<Account>, credentials: Credentials): Promise<OpenedSignIn | null> {
  const { id: personId, passwordHash, deviceSignInId } = account;
  const actor = await actAs(personId, currentRequest()?.requestId ?? "sign-in");
  return db.transaction(async (tx) => {
    // A password changed or a person disabled while this one was being checked ends all sign-ins, this one too.
    const [still] = await tx
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.id, personId), isNull(people.disabledAt), eq(people.passwordHash, passwordHash ?? "")))
      .for("no key update");
    if (!still) return null;
    const ended = and(
      isNull(signIns.revokedAt),
      inArray(signIns.id, [credentials.replaces, deviceSignInId].filter(isText)),
    );
    await tx.update(signIns).set({ revokedAt: sql`now()` }).where(ended);
    if (deviceSignInId) await tx.update(signIns).set({ forgottenAt: sql`now()` }).where(eq(signIns.id, deviceSignInId));
    const [opened] = await tx
      .insert(signIns)
      .values({
        personId,
        userAgent: credentials.userAgent.slice(0, 300),
        expiresAt: sql`now() + make_interval(hours => ${credentials.remember ? signInDays * 24 : unrememberedHours})`,
      })
      .returning({ id: signIns.id });
    if (!opened) throw new Error("the sign-in was not stored");
    await writeAudit(tx, actor, { action: "account.sign_in", subject: { type: "person", id: personId } });
    return { signInId: opened.id, replacedDevice: deviceSignInId };
  });
}

const isText = (value: string | null | undefined): value is string => typeof value === "string";
