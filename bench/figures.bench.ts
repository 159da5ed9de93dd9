/**
 * `npm run bench -- figures`: what reading and tracing a long text takes, and what the engine weighs in a browser. Exit 1
 * when it takes longer or weighs more than promised.
 */
import path from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { makeLongText, makeWideDossier } from "#lib/figures/corpus/generate.ts";
import { prepareEvidence } from "#lib/figures/evidence.ts";
import { recognise } from "#lib/figures/recognise.ts";
import { traceText } from "#lib/figures/trace.ts";

const promised = { milliseconds: 50, bytes: 40_000 };
const indicators = 500;
const words = 3000;

/** Runs until the compiler has done its part, then takes the median of what is left; `cpu` leaves out other programs. */
function time(work: () => unknown): { wall: number; cpu: number } {
  for (let run = 0; run < 15; run++) work();
  const samples = Array.from({ length: 31 }, () => {
    const used = process.cpuUsage();
    const began = performance.now();
    work();
    const wall = performance.now() - began;
    const { user, system } = process.cpuUsage(used);
    return { wall, cpu: (user + system) / 1000 };
  });
  const median = (values: number[]) => values.sort((one, two) => one - two)[Math.floor(values.length / 2)] ?? 0;
  return { wall: median(samples.map(({ wall }) => wall)), cpu: median(samples.map(({ cpu }) => cpu)) };
}

async function weigh(): Promise<{ raw: number; gzip: number }> {
  const root = path.resolve(import.meta.dirname, "..");
  const modules = ["recognise", "evidence", "trace", "suggest"].map(
    (name) => `export * from "#lib/figures/${name}.ts";`,
  );
  const { outputFiles } = await build({
    stdin: { contents: modules.join("\n"), resolveDir: root },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2023",
    write: false,
    logLevel: "silent",
  });
  const [file] = outputFiles;
  if (!file) throw new Error("esbuild wrote nothing");
  return { raw: file.contents.byteLength, gzip: gzipSync(file.contents, { level: 9 }).byteLength };
}

const dossier = makeWideDossier(indicators);
const text = makeLongText(words, dossier);
const evidence = prepareEvidence(dossier);
const { tokens } = traceText(text, evidence);
const print = (name: string, { wall, cpu }: { wall: number; cpu: number }) =>
  console.log(
    `${name.padEnd(38)} ${wall.toFixed(1).padStart(7)} ms   ${cpu.toFixed(1).padStart(7)} ms of processor time`,
  );

console.log(
  `${text.split(/\s+/).length} words, ${tokens.length} tokens, ${dossier.indicators.length} indicators; medians of 31 runs`,
);
print(
  "recognise",
  time(() => recognise(text)),
);
const traced = time(() => traceText(text, evidence));
print("recognise and trace", traced);
print(
  "prepare the dossier",
  time(() => prepareEvidence(dossier)),
);
const size = await weigh();
console.log(
  `bundle for the browser                 ${(size.gzip / 1000).toFixed(1).padStart(7)} kB compressed (gzip), ${(size.raw / 1000).toFixed(1)} kB minified`,
);

// Processor time decides: on a machine that others use too, the clock tells what they do.
const isSlow = traced.cpu > promised.milliseconds;
const isHeavy = size.gzip > promised.bytes;
if (isSlow) console.log(`slower than ${promised.milliseconds} ms`);
if (isHeavy) console.log(`heavier than ${promised.bytes / 1000} kB`);
process.exitCode = isSlow || isHeavy ? 1 : 0;
