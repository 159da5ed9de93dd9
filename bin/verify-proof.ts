/** `npm run -s verify-proof -- FILE.zip [--fingerprint HEX]`: is this the text that was approved? Needs no database. */
import { parseArgs } from "node:util";
import { openPromise } from "yauzl";
import { verifyProof } from "#lib/proof/verify.ts";

/** No proof is larger: twenty photos of a few megabytes, and texts. */
const mostBytes = 500_000_000;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { fingerprint: { type: "string" } } });
const [file] = positionals;
if (!file) {
  console.error("Name the file: npm run -s verify-proof -- FILE.zip [--fingerprint HEX]");
  process.exit(2);
}

async function readZip(path: string): Promise<Map<string, Buffer>> {
  const zip = await openPromise(path, { autoClose: false, validateEntrySizes: true });
  const found = new Map<string, Buffer>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    total += entry.uncompressedSize;
    if (total > mostBytes) throw new Error(`it unpacks to more than ${mostBytes / 1e6} MB`);
    if (found.has(entry.fileName)) throw new Error(`${entry.fileName} is in it twice`);
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    found.set(entry.fileName, Buffer.concat(chunks));
  }
  zip.close();
  return found;
}

try {
  const { about, photos, figures, approvals, problems } = verifyProof(await readZip(file), values.fingerprint);
  if (about) {
    console.log(`${about.title}\n${about.session.title}, ${about.session.date}, revision ${about.revision}`);
    console.log(
      `SHA-256 ${about.fingerprint}${values.fingerprint ? "" : " (not compared with one known from elsewhere)"}`,
    );
    console.log(`${figures} figures, ${photos} photos, submitted by ${about.submitted.by.fullName}`);
    for (const { by, inSteadOf, at } of approvals) {
      const stead = inSteadOf ? ` in the stead of ${inSteadOf}` : "";
      console.log(`approved by ${by?.fullName}, ${by?.position}${stead}, ${at}`);
    }
    if (approvals.length === 0) console.log("not approved");
  }
  for (const problem of problems) console.error(`! ${problem}`);
  console.log(problems.length === 0 ? "The proof holds." : "THE PROOF DOES NOT HOLD.");
  process.exitCode = problems.length === 0 ? 0 : 1;
} catch (error) {
  console.error(`${file} is no proof: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
