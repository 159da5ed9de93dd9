import path from "node:path";
import { z } from "zod";
import { fileKindNames } from "#db/vocabulary.ts";
import { type MailSender, type MailServer, readMailServer, readSender } from "./mail-settings.ts";
import { describeWeakness } from "./weak-secret.ts";

/** Settings that are missing or malformed. Its message names each variable and what to do, one line each. */
export class SettingError extends Error {
  override name = "SettingError";
}

const yesOrNo = z.stringbool({ truthy: ["true", "1"], falsy: ["false", "0"], error: "must be true or false" });
const proxyRange = { error: "must be the number of proxies in front, from 0 to 9" };
const wholeNumber = (from: number, to: number) => {
  const error = `must be a whole number from ${from} to ${to}`;
  return z.coerce.number(error).int(error).min(from, error).max(to, error);
};
const kindList = { error: `must name kinds out of ${fileKindNames.join(", ")}, with commas between them` };
const portRange = { error: "must be a number from 1 to 65535" };

const seconds = (most: number) => {
  const range = { error: `must be a number of seconds from 0 to ${most}` };
  return z.coerce.number(range).min(0, range).max(most, range);
};

/** Every setting of the application, once: the parser, the table in docs/settings.md and the error messages read this. */
const definitions = {
  nodeEnv: define("NODE_ENV", z.enum(["production", "development", "test"]), {
    default: "production",
    meaning: "`development` under `npm run dev`, `test` under `npm test`; the commands set it.",
  }),
  host: define("HOST", z.string(), {
    default: "127.0.0.1",
    meaning: "Address to listen on; `0.0.0.0` for every network of the machine.",
  }),
  port: define("PORT", z.coerce.number(portRange).int(portRange).min(1, portRange).max(65535, portRange), {
    default: "3000",
    meaning: "Port to listen on.",
  }),
  dataDir: define("DATA_DIR", z.string().transform(toAbsolute), {
    default: ".data",
    meaning: "Folder of everything that must be kept: the embedded database, files, generated secrets.",
  }),
  filesDir: define("FILES_DIR", z.string().transform(toAbsolute).optional(), {
    default: "",
    meaning: "Folder of uploaded files; by default `files` inside `DATA_DIR`.",
  }),
  uploadMaxMegabytes: define("UPLOAD_MAX_MB", wholeNumber(1, 2000), {
    default: "200",
    meaning: "Largest file that may be uploaded, in megabytes.",
  }),
  uploadKinds: define(
    "UPLOAD_KINDS",
    z
      .string()
      .transform((text) => text.split(",").map((kind) => kind.trim().toLowerCase()))
      .pipe(z.array(z.enum(fileKindNames, kindList), kindList).min(1, kindList)),
    {
      default: fileKindNames.join(","),
      meaning: "Kinds of file that may be uploaded; what a file is is judged by its content.",
    },
  ),
  unpackedMaxMegabytes: define("UNPACKED_MAX_MB", wholeNumber(10, 4000), {
    default: "400",
    meaning: "Most that a DOCX or XLSX may unpack to, in megabytes; more is refused as an attack.",
  }),
  unattachedDays: define("UNATTACHED_DAYS", wholeNumber(1, 3650), {
    default: "7",
    meaning: "How many days an upload is kept that is attached to nothing: to no report, text or import.",
  }),
  unattachedMaxMegabytes: define("UNATTACHED_MAX_MB", wholeNumber(1, 1_000_000), {
    default: "2000",
    meaning:
      "Most that one person's uploads of 24 hours may come to that are attached to nothing yet, in megabytes; 300 files at most.",
  }),
  jobs: define("JOBS", z.enum(["app", "worker"], "must be app or worker"), {
    default: "app",
    meaning: "Who does background work: the `app` itself, or a separate `worker` (`npm run worker`).",
  }),
  databaseUrl: define(
    "DATABASE_URL",
    z
      .string()
      .regex(/^postgres(ql)?:\/\/\S+$/, "must look like postgres://user:password@host:5432/database")
      .optional(),
    {
      default: "",
      meaning: "A PostgreSQL server (15 or newer) of your own; without it an embedded one runs in `DATA_DIR`.",
      secret: true,
    },
  ),
  statementSeconds: define("STATEMENT_SECONDS", seconds(3600), {
    default: "6",
    meaning: "How long one database statement may take; after that the person sees that the database is out of reach.",
  }),
  appUrl: define(
    "APP_URL",
    z
      .url({ protocol: /^https?$/, error: "must be an http(s) address such as https://hop.example.vn" })
      .transform(withoutSlash)
      .refine(isBareAddress, "must be scheme, host and perhaps port alone, without a path, name or password")
      .optional(),
    {
      default: "",
      meaning:
        "Address that people type, used in links and for sign-in; `https` for anything but this machine. Required with `DATABASE_URL`.",
    },
  ),
  authSecret: define("AUTH_SECRET", z.string().check(checkSecret).optional(), {
    default: "",
    meaning:
      "Key that signs sign-ins, 32 random characters or more: `openssl rand -base64 32`. Required with `DATABASE_URL`, else generated once.",
    secret: true,
  }),
  mailUrl: define("MAIL_URL", z.string().transform(readMailServer).optional(), {
    default: "",
    meaning:
      "The mail server that reminders go out by: `smtp://name:password@mail.example.vn:587`, or `smtps://` where TLS comes first; signs such as `@` and `/` in the password as `%40`, `%2F`. Without it no mail is sent. Required with `MAIL_FROM`.",
    secret: true,
  }),
  mailFrom: define("MAIL_FROM", z.string().transform(readSender).optional(), {
    default: "",
    meaning: "Whom reminders come from: `Nghị trình <hop@example.vn>`. Required with `MAIL_URL`.",
  }),
  trustProxy: define("TRUST_PROXY", z.coerce.number(proxyRange).int(proxyRange).min(0, proxyRange).max(9, proxyRange), {
    default: "0",
    meaning:
      "How many proxies stand in front. A visitor's address is then read that many places from the end of `X-Forwarded-For`; with 0 it is the connection's, and forwarding headers are dropped.",
  }),
  demo: define("DEMO", yesOrNo.optional(), {
    default: "",
    meaning:
      "Fill an empty database with the demo; by default `true` without `DATABASE_URL`, `false` with it. Its passwords are in the README: where others than this machine can come, a start wants it said.",
  }),
  shutdownSeconds: define("SHUTDOWN_SECONDS", seconds(600), {
    default: "20",
    meaning: "How long running requests, such as a slow upload, may take to finish after SIGTERM or Ctrl-C.",
  }),
  drainSeconds: define("DRAIN_SECONDS", seconds(600), {
    default: "0",
    meaning: "How long `/api/health/ready` says no before the port closes, for a load balancer to notice.",
  }),
  logLevel: define("LOG_LEVEL", z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]), {
    default: "info",
    meaning: "Least severe log line to write.",
  }),
};

type Definitions = typeof definitions;
type Parsed = { [Key in keyof Definitions]: z.output<Definitions[Key]["schema"]> };

/** All settings as read; the three that only a started application needs may be missing. */
export type Settings = Omit<Parsed, "filesDir" | "demo" | "mailUrl" | "mailFrom"> & {
  filesDir: string;
  demo: boolean;
  mailUrl: MailServer | null;
  mailFrom: MailSender | null;
};

/** Settings as the running application sees them: nothing missing. */
export type Env = Settings & { databaseUrl: string; appUrl: string; authSecret: string };

/** Name, default and meaning of every setting, in the order of that table. */
export const settingList: readonly { name: string; default: string; meaning: string; secret: boolean }[] =
  Object.values(definitions).map(({ name, default: fallback, meaning, secret }) => ({
    name,
    default: fallback,
    meaning,
    secret,
  }));

/** Reads all settings from `source`. Throws a {@link SettingError} that names every bad variable, not just the first. */
export function readSettings(source: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = [];
  const entries = Object.entries(definitions).map(([key, definition]) => {
    const { value, problem } = parseSetting(definition, source[definition.name]);
    if (problem) problems.push(problem);
    return [key, value];
  });
  const isSet = (name: string) => Boolean(source[name]?.trim());
  if (isSet("DATABASE_URL") && !isSet("APP_URL")) {
    problems.push(
      "APP_URL is required with DATABASE_URL: set it to the address that people type, https://hop.example.vn.",
    );
  }
  if (isSet("DATABASE_URL") && !isSet("AUTH_SECRET")) {
    problems.push("AUTH_SECRET is required with DATABASE_URL: set it to what `openssl rand -base64 32` prints.");
  }
  for (const [given, missing] of [
    ["MAIL_URL", "MAIL_FROM"],
    ["MAIL_FROM", "MAIL_URL"],
  ] as const) {
    if (isSet(given) && !isSet(missing)) problems.push(`${missing} is required with ${given}: set both, or neither.`);
  }
  if (problems.length > 0) throw new SettingError(problems.join("\n"));
  const parsed = Object.fromEntries(entries) as Parsed;
  return {
    ...parsed,
    filesDir: parsed.filesDir ?? path.join(parsed.dataDir, "files"),
    demo: parsed.demo ?? parsed.databaseUrl === undefined,
    mailUrl: parsed.mailUrl ?? null,
    mailFrom: parsed.mailFrom ?? null,
  };
}

/** What works but will disappoint, one line each, for a start to print. */
export function findWarnings({ appUrl, trustProxy, databaseUrl, demo }: Settings): string[] {
  const warnings: string[] = [];
  const { protocol, hostname } = new URL(appUrl ?? "http://localhost");
  if (protocol === "http:" && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)) {
    warnings.push(
      `APP_URL is ${appUrl}, without HTTPS: passwords and sign-in cookies cross the network in the clear, and phones refuse the camera and offline copies. Put a TLS proxy in front (docs/operate.md) and set APP_URL to its https address.`,
    );
  }
  if (protocol === "https:" && trustProxy === 0) {
    warnings.push(
      "TRUST_PROXY is 0 although APP_URL is https: every visitor seems to come from the proxy's address, and limits on guessing passwords count them together. Set TRUST_PROXY=1 for one proxy.",
    );
  }
  if (databaseUrl !== undefined && demo) {
    warnings.push("DEMO is true: an empty database is filled with demo people whose password is in the README.");
  }
  return warnings;
}

let settings: Settings | undefined;

/** The settings of this process, read when first used, so that importing this module never fails. */
export const env: Env = new Proxy({} as Env, {
  get(_target, key) {
    if (typeof key === "symbol" || !(key in definitions)) return undefined;
    settings ??= readSettings(process.env);
    const value = settings[key as keyof Settings];
    if (value !== undefined) return value;
    const { name } = definitions[key as keyof Definitions];
    throw new SettingError(`${name} is not set: start with \`npm start\`, which sets it, or set it yourself.`);
  },
});

interface Description {
  default: string;
  meaning: string;
  secret?: boolean;
}

function define<Schema extends z.ZodType>(name: string, schema: Schema, description: Description) {
  return { secret: false, ...description, name, schema };
}

function parseSetting(
  definition: Definitions[keyof Definitions],
  text: string | undefined,
): { value?: unknown; problem?: string } {
  const { name, schema, secret } = definition;
  // An empty variable means "not set": that is how compose files and unit files switch a setting off.
  const value = text?.trim() || definition.default || undefined;
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data };
  const shown = secret || value === undefined ? "" : ` (it is "${value}")`;
  return { problem: `${name}${shown} ${result.error.issues[0]?.message ?? "cannot be read"}.` };
}

function checkSecret({ value, issues }: z.core.ParsePayload<string>): void {
  const weakness = value.length < 32 ? `has ${value.length} characters and needs 32 or more` : describeWeakness(value);
  if (!weakness) return;
  const message = `${weakness}: set it to what \`openssl rand -base64 32\` prints`;
  issues.push({ code: "custom", message, input: value });
}

function isBareAddress(address: string): boolean {
  const { pathname, search, hash, username, password } = new URL(address);
  return pathname === "/" && !search && !hash && !username && !password;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}

function toAbsolute(folder: string): string {
  return path.resolve(folder);
}
