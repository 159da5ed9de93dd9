import type { Pool } from "undici";
import type { PageWork } from "./plan.ts";

/** Reads the page once and checks it. Returns the bytes of its body; throws if it is another page. */
export function pageReader(pool: Pool, { path, cookie, markers }: PageWork): () => Promise<number> {
  const needles = markers.map((marker) => Buffer.from(marker));
  const headers = { cookie, accept: "text/html" };
  return async () => {
    const { statusCode, body } = await pool.request({ path, method: "GET", headers });
    const bytes = Buffer.from(await body.arrayBuffer());
    if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}`);
    const missing = findMissing(bytes, needles);
    if (missing) throw new Error(`${path} came without "${missing}"`);
    return bytes.length;
  };
}

/** The first of the texts that does not occur, each looked for from where the one before it ended and then anywhere. */
function findMissing(bytes: Buffer, needles: readonly Buffer[]): string | null {
  let from = 0;
  for (const needle of needles) {
    let at = bytes.indexOf(needle, from);
    if (at < 0) at = bytes.indexOf(needle);
    if (at < 0) return needle.toString();
    from = at + needle.length;
  }
  return null;
}
