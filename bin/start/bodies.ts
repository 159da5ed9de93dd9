import type { IncomingMessage, ServerResponse } from "node:http";
import type { ErrorCode } from "#lib/core/errors.ts";
import { currentRequest } from "#lib/core/request.ts";
import { readSignIn } from "#lib/core/sign-in-token.ts";
import { scanArguments } from "./action-scan.ts";
import { type BodyRule, bodyRuleFor, type Limits } from "./body-caps.ts";
import { KeptBytes } from "./kept-bytes.ts";
import { takeSlowly } from "./take-slowly.ts";

/** How patient the server is with a body, in milliseconds and bytes. */
export type Patience = {
  /** In each span of this length the body must bring `least` bytes, or its end: silence and dripping end here, length does not. */
  span: number;
  least: number;
  /** How long what is still being sent is thrown away after the answer, so that a browser reads it and sees no reset. */
  linger: number;
  /** How long an answer may lie here of which the other side takes nothing. */
  untaken: number;
};

/** Of bodies that are kept in memory; an upload streams to the disk. */
const keptBytes = new KeptBytes({ strangers: 8_000_000, signedIn: 32_000_000, each: 4_000_000 });

const usual: Patience = { span: 60_000, least: 60_000, linger: 15_000, untaken: 120_000 };

/**
 * Decides whether a request may be handed on: true if so. Too large a body is answered 413 here and never read, one for which
 * there is no room now 503. A body is awaited whole, up to what may come, so that who breaks off is nobody's error; an upload
 * is measured by its route while it streams.
 */
export async function admitBody(
  request: IncomingMessage,
  response: ServerResponse,
  limits: Limits,
  patience: Patience = usual,
  kept = keptBytes,
): Promise<boolean> {
  const { headers } = request;
  const isChunked = headers["transfer-encoding"] !== undefined;
  const announced = Number(headers["content-length"] ?? 0);
  if (!isChunked && announced === 0) return true;
  const rule = bodyRuleFor(request, limits);
  const { kind } = rule;
  keepPace(request, response, patience);
  const turnAway = (code: Refusal, cap = rule.cap) => {
    if (!request.destroyed) refuse(request, response, { ...rule, cap }, code, patience);
    return false;
  };
  if (announced > rule.cap) return turnAway("too_large");
  const goOn = () => void (headers.expect !== undefined && response.writeContinue());
  if (kind === "upload") {
    goOn();
    return true;
  }
  const bounds = { cap: rule.cap, size: 0 };
  // Before anything is awaited: what arrives meanwhile counts.
  const received = receiveWhole(request, bounds, kind);
  const signInId = kind === "action" ? await readSignIn(request) : null;
  if (signInId === null) bounds.cap = rule.strangersCap;
  if (Math.max(announced, bounds.size) > bounds.cap) return turnAway("too_large");
  const giveBack = kept.take(signInId, isChunked ? bounds.cap : announced);
  if (!giveBack) return turnAway("unavailable");
  response.once("close", giveBack);
  goOn();
  const problem = await received;
  if (problem === null) return true;
  // Nothing of it is kept any longer.
  response.off("close", giveBack);
  giveBack();
  return turnAway(problem);
}

/** Ends the connection over which an answer is sent that nobody takes; one that is still being made may take its time. */
export function endUntaken(request: IncomingMessage, response: ServerResponse, { untaken }: Patience = usual): void {
  response.setTimeout(untaken, () => void (response.writableLength > 0 && request.socket.destroy()));
}

/** Ends the connection of a body that stands still or drips, and of one that goes on long after its answer. */
function keepPace(request: IncomingMessage, response: ServerResponse, { span, least, linger }: Patience): void {
  const { socket } = request;
  let received = socket.bytesRead;
  const timer = setInterval(() => {
    if (request.complete) return clearInterval(timer);
    if (socket.bytesRead - received < least) socket.destroy();
    received = socket.bytesRead;
  }, span).unref();
  response.once("close", () => clearInterval(timer));
  response.once("finish", () => {
    if (request.complete) return;
    takeSlowly(request);
    whenStillOpen(request, linger, () => socket.destroy());
  });
}

/** Why a body is refused. `invalid`: no form of ours makes such arguments. */
type Refusal = Extract<ErrorCode, "too_large" | "unavailable" | "invalid">;
const statusOf: Record<Refusal, number> = { too_large: 413, unavailable: 503, invalid: 422 };

/** Answers at once; the answer ends when the sender has, or when `linger` is over. */
function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  rule: BodyRule,
  code: Refusal,
  { linger }: Patience,
): void {
  const { type, text } = refusalOf(rule, code);
  // Not ended yet: a connection that closes after its answer would be reset under a browser that still sends.
  response.writeHead(statusOf[code], {
    "content-type": type,
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
  });
  response.write(text);
  request.once("end", () => response.end());
  whenStillOpen(request, linger, () => response.end(() => request.socket.destroy()));
  takeSlowly(request);
}

/** React's client makes an error of a plain text, with the text as its message; everybody else reads a `Result`. */
function refusalOf({ kind, cap }: BodyRule, code: Refusal): { type: string; text: string } {
  if (kind === "action") return { type: "text/plain", text: code };
  const error = {
    code,
    requestId: currentRequest()?.requestId,
    ...(kind === "upload" ? { reason: "fileTooLarge", values: { megabytes: cap / 1e6 } } : {}),
  };
  return { type: "application/json", text: JSON.stringify({ ok: false, error }) };
}

/** Waits until a body has arrived, kept inside `request` for whoever reads it: null, or why it may not be handed on. */
function receiveWhole(
  request: IncomingMessage,
  bounds: { cap: number; size: number },
  kind: BodyRule["kind"],
): Promise<Refusal | null> {
  const { promise, resolve } = Promise.withResolvers<Refusal | null>();
  const push = request.push.bind(request);
  const scan = kind === "action" ? scanArguments() : () => true;
  let isScanned = true;
  request.push = (chunk: Buffer | null, encoding) => {
    if (chunk === null) {
      resolve(bounds.size > bounds.cap ? "too_large" : null);
      return push(null);
    }
    bounds.size += chunk.length;
    isScanned &&= scan(chunk);
    if (bounds.size > bounds.cap) resolve("too_large");
    else if (!isScanned) resolve("invalid");
    else push(chunk, encoding);
    // More than its buffer's mark is kept here, so that the connection is not paused before anybody reads.
    return true;
  };
  request.once("close", () => resolve("too_large"));
  return promise;
}

function whenStillOpen(request: IncomingMessage, milliseconds: number, end: () => void): void {
  const timer = setTimeout(end, milliseconds).unref();
  request.once("end", () => clearTimeout(timer));
  request.socket.once("close", () => clearTimeout(timer));
}
