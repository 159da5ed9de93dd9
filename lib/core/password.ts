import { hash, verify } from "@node-rs/argon2";

/** argon2id with the parameters of OWASP's password storage guidance (19 MiB, 2 passes, 1 lane). */
const parameters = { memoryCost: 19456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, parameters);
}

let decoy: Promise<string> | undefined;

/** Compares in the same time whether or not the person exists or has a password. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("a password nobody has");
  const matches = await verify(stored ?? (await decoy), password);
  return stored !== null && matches;
}
