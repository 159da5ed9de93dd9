import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";

/**
 * What is thrown away is garbage until it is collected: at full speed it would be a hundred megabytes before anybody looks. So
 * much is taken in each span, of all bodies together; a connection brings up to `chunk` at a time.
 */
const slice = { bytes: 500_000, milliseconds: 50, chunk: 65_536 };

/** Connections that wait for the next span, and what is left of this one. */
const paused = new Set<Socket>();
let left = slice.bytes;
let takers = 0;
let timer: NodeJS.Timeout | undefined;

function beginSpan(): void {
  left = slice.bytes;
  let turns = Math.ceil(slice.bytes / slice.chunk);
  for (const socket of paused) {
    if (turns === 0) return;
    turns -= 1;
    paused.delete(socket);
    socket.resume();
  }
}

/** Takes what still comes of a body after its answer, keeps nothing of it, and at a pace that a browser on a usual line does not feel. */
export function takeSlowly(request: IncomingMessage): void {
  const { socket } = request;
  const push = request.push.bind(request);
  // A body that is read asks its connection for more by itself.
  request.push = (chunk: Buffer | null) => (chunk === null ? push(null) : true);
  const count = (chunk: Buffer) => {
    left -= chunk.length;
    if (left > 0) return;
    paused.add(socket);
    socket.pause();
  };
  const end = () => {
    request.off("end", end);
    socket.off("close", end).off("data", count);
    paused.delete(socket);
    takers -= 1;
    if (takers === 0) clearInterval(timer);
    // The connection may carry another request.
    socket.resume();
  };
  if (takers === 0) timer = setInterval(beginSpan, slice.milliseconds).unref();
  takers += 1;
  socket.on("data", count).once("close", end);
  request.once("end", end);
  request.resume();
}
