/** `npm run bench -- corpus [-- --misses] [--topic NAME]`: how the corpus of `lib/figures/corpus` is read and traced. Exit 1 below what is promised. */
import { parseArgs } from "node:util";
import { loadCorpus } from "#lib/figures/corpus/load.ts";
import { scoreCorpus, type Tally } from "#lib/figures/corpus/score.ts";

const { values } = parseArgs({
  options: { misses: { type: "boolean", default: false }, topic: { type: "string", multiple: true } },
});
const topics = loadCorpus().filter(({ name }) => !values.topic || values.topic.includes(name));
const { passages, classes, verdicts, planted, right, misses } = scoreCorpus(topics);

const share = (part: number, whole: number) => (whole === 0 ? "    -" : (part / whole).toFixed(3));
function print(title: string, tallies: ReadonlyMap<string, Tally>): void {
  console.log(`\n${title.padEnd(12)} expected  given  right  precision  recall`);
  for (const [name, { expected, given, right }] of [...tallies].sort(
    ([, one], [, two]) => two.expected - one.expected,
  )) {
    const counts = [expected, given, right].map((value, at) => String(value).padStart([8, 6, 6][at] ?? 6)).join(" ");
    console.log(`${name.padEnd(12)} ${counts}      ${share(right, given)}   ${share(right, expected)}`);
  }
}

console.log(`${passages} passages of ${topics.length} topics: ${topics.map(({ name }) => name).join(", ")}`);
print("class", classes);
print("verdict", verdicts);
const caught = planted.caught / planted.all;
const alarms = right.alarms / right.all;
console.log(`\nplanted errors caught  ${planted.caught} of ${planted.all}  ${caught.toFixed(3)}`);
console.log(`false alarms           ${right.alarms} of ${right.all}  ${alarms.toFixed(3)}`);
if (values.misses) {
  for (const { passage, expected, given } of misses) {
    const [want, got] = [expected, given].map((one) => (one ? `${one.class} ${one.verdict ?? "none"}` : "nothing"));
    const reason = given?.reason
      ? ` (${given.reason.code} ${given.indicator ?? ""} ${JSON.stringify(given.reason.details)})`
      : "";
    console.log(
      `\n${passage.topic}.txt:${passage.line} “${expected?.text ?? given?.text}”: expected ${want}, given ${got}${reason}\n  ${passage.text}`,
    );
  }
}
process.exitCode = caught >= 0.95 && alarms <= 0.03 ? 0 : 1;
