import "server-only";
import type { Readable } from "node:stream";

/** The answer that sends `stream`, which belongs to it from now on: it is closed whatever becomes of the request. */
export function sendStream(stream: Readable, headers: HeadersInit): Response {
  try {
    return new Response(webStreamOf(stream), { headers });
  } catch (error) {
    stream.destroy();
    throw error;
  }
}

/**
 * Asks `stream` for a piece when one is wanted. Node's own way has each piece pushed: one that comes after the end of the
 * request, as a zip's do, is then an error that nobody catches.
 */
function webStreamOf(stream: Readable): ReadableStream<Uint8Array> {
  // Without one, an error before the first piece is wanted would end the process; the iterator hears of it all the same.
  stream.on("error", () => {});
  const pieces = stream[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (stream.destroyed && !done) return;
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => void stream.destroy(),
    },
    { highWaterMark: 0 },
  );
}

/**
 * Sees to it that a body ends which nobody will read: of HEAD, which answers with the head of GET alone, and of a request that
 * was broken off before Next.js began to send. An open stream holds a file open.
 */
export async function settleBody(request: Request, response: Response): Promise<Response> {
  const { body } = response;
  if (!body) return response;
  // Once it is being sent it is locked, and Next.js ends it with the connection.
  const end = async () => void (body.locked || (await body.cancel()));
  if (request.method === "HEAD") {
    await end();
    return new Response(null, response);
  }
  if (request.signal.aborted) await end();
  else request.signal.addEventListener("abort", end, { once: true });
  return response;
}
