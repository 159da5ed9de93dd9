import type { IncomingMessage, ServerResponse } from "node:http";
import type { ErrorCode } from "#lib/core/errors.ts";
import { currentRequest } from "#lib/core/request.ts";
import { type BodyRule, bodyRuleFor, type Limits } from "./body-caps.ts";

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

const usual: Patience = { span: 60_000, least: 60_000, linger: 15_000, untaken: 120_000 };

/**
 * Decides by its head whether a request may be handed on, before anything of its body is kept: true if so. Too large a body
 * is answered 413 here and never read; one of unknown length is awaited whole, up to what its route takes, unless it is an
 * upload, which its route measures while it streams.
 */
export async function admitBody(
  request: IncomingMessage,
  response: ServerResponse,
  limits: Limits,
  patience: Patience = usual,
): Promise<boolean> {
  const { headers } = request;
  const isChunked = headers["transfer-encoding"] !== undefined;
  const announced = Number(headers["content-length"] ?? 0);
  if (!isChunked && announced === 0) return true;
  const rule = bodyRuleFor(request, limits);
  keepPace(request, response, patience);
  if (announced > rule.cap) {
    refuse(request, response, rule, patience);
    return false;
  }
  if (headers.expect !== undefined) response.writeContinue();
  if (!isChunked || rule.kind === "upload") return true;
  const fits = await receiveWhole(request, rule.cap);
  if (!fits && !request.destroyed) refuse(request, response, rule, patience);
  return fits;
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

/** Answers 413 at once; the answer ends when the sender has, or when `linger` is over. */
function refuse(request: IncomingMessage, response: ServerResponse, rule: BodyRule, { linger }: Patience): void {
  const { type, text } = refusalOf(rule);
  // Not ended yet: a connection that closes after its answer would be reset under a browser that still sends.
  response.writeHead(413, {
    "content-type": type,
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
  });
  response.write(text);
  request.once("end", () => response.end());
  whenStillOpen(request, linger, () => response.end(() => request.socket.destroy()));
  takeSlowly(request);
}

/** What is thrown away is garbage until it is collected: at full speed it would be a hundred megabytes before anybody looks. */
const slice = { bytes: 500_000, milliseconds: 50 };

/** Takes what still comes after the answer, keeps nothing of it, and at a pace that a browser on a usual line does not feel. */
function takeSlowly(request: IncomingMessage): void {
  const { socket } = request;
  const push = request.push.bind(request);
  // A body that is read asks its connection for more by itself.
  request.push = (chunk: Buffer | null) => (chunk === null ? push(null) : true);
  let taken = 0;
  const count = (chunk: Buffer) => {
    taken += chunk.length;
    if (taken > slice.bytes) socket.pause();
  };
  const goOn = () => {
    taken = 0;
    socket.resume();
  };
  const timer = setInterval(goOn, slice.milliseconds).unref();
  socket.on("data", count);
  socket.once("close", () => clearInterval(timer));
  // The connection may carry another request.
  request.once("end", () => {
    clearInterval(timer);
    socket.off("data", count);
    goOn();
  });
  request.resume();
}

/** React's client makes an error of a plain text, with the text as its message; everybody else reads a `Result`. */
function refusalOf({ kind, cap }: BodyRule): { type: string; text: string } {
  const code: ErrorCode = "too_large";
  if (kind === "action") return { type: "text/plain", text: code };
  const error = {
    code,
    requestId: currentRequest()?.requestId,
    ...(kind === "upload" ? { reason: "fileTooLarge", values: { megabytes: cap / 1e6 } } : {}),
  };
  return { type: "application/json", text: JSON.stringify({ ok: false, error }) };
}

/** Waits until a body of unknown length has arrived, kept inside `request` for whoever reads it; false beyond `cap` bytes. */
function receiveWhole(request: IncomingMessage, cap: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const push = request.push.bind(request);
  let size = 0;
  request.push = (chunk: Buffer | null, encoding) => {
    if (chunk === null) {
      resolve(size <= cap);
      return push(null);
    }
    size += chunk.length;
    if (size > cap) resolve(false);
    else push(chunk, encoding);
    // More than its buffer's mark is kept here, so that the connection is not paused before anybody reads.
    return true;
  };
  request.once("close", () => resolve(false));
  return promise;
}

function whenStillOpen(request: IncomingMessage, milliseconds: number, end: () => void): void {
  const timer = setTimeout(end, milliseconds).unref();
  request.once("end", () => clearTimeout(timer));
  request.socket.once("close", () => clearTimeout(timer));
}
