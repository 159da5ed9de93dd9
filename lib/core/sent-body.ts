import "server-only";
import { Readable } from "node:stream";

/** The answer that sends `stream`, which belongs to it from now on: it is closed whatever becomes of the request. */
export function sendStream(stream: Readable, headers: HeadersInit): Response {
  try {
    return new Response(Readable.toWeb(stream) as ReadableStream, { headers });
  } catch (error) {
    stream.destroy();
    throw error;
  }
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
