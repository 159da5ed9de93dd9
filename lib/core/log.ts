import { type DestinationStream, type LevelWithSilent, type Logger, pino } from "pino";
import { env } from "./env.ts";
import { describeError } from "./log-error.ts";
import { currentRequest } from "./request.ts";

/** Fields whose values never reach a log line, wherever an object carries them. */
const secrets = [
  "password",
  "secret",
  "token",
  "authorization",
  "cookie",
  "authSecret",
  "databaseUrl",
  "mailUrl",
  "pass",
];

let logger: Logger | undefined;

/** The log of this process: JSON lines, or one readable line each in a terminal. A line of a request carries its number. */
export const log: Logger = new Proxy({} as Logger, {
  get(_target, key) {
    logger ??= createLog(env.logLevel, process.stdout.isTTY ? readableLines(process.stdout) : undefined);
    const value = Reflect.get(logger, key);
    return typeof value === "function" ? value.bind(logger) : value;
  },
});

/** Makes a log at `level` that writes to `destination`, the standard output if none is given. */
export function createLog(level: LevelWithSilent, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => {
        const requestId = currentRequest()?.requestId;
        return requestId ? { requestId } : {};
      },
      serializers: { err: describeError },
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[secret]" },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
}

/** Turns pino's JSON lines into `12:00:00 warn  message {"field":1}` for a person. */
function readableLines(stream: { write(text: string): unknown }): DestinationStream {
  return {
    write(line) {
      const { level, time, msg = "", err, ...fields } = JSON.parse(line);
      const rest = Object.keys(fields).length > 0 ? ` ${JSON.stringify(fields)}` : "";
      const stack = err?.stack ? `\n${err.stack}` : "";
      stream.write(`${time.slice(11, 19)} ${level.padEnd(5)} ${msg}${rest}${stack}\n`);
    },
  };
}
