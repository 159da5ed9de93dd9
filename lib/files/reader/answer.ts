import type { Steps } from "#lib/figures/steps.ts";
import type { ReaderAnswer, Tables } from "./protocol.ts";

/** Characters of a line of rows, about: it is parsed in one go, beside the requests. */
const longestLine = 100_000;

const hasTables = (value: unknown): value is Tables =>
  typeof value === "object" && value !== null && "isCut" in value && "sheets" in value;

/** An answer as lines of JSON. The rows of tables come after it, some to a line with the number of their sheet. */
export function* writeAnswer(answer: ReaderAnswer<unknown>): Generator<string> {
  if (!answer.ok || !hasTables(answer.value)) return yield `${JSON.stringify(answer)}\n`;
  const { sheets } = answer.value;
  const bare = { ...answer.value, sheets: sheets.map((sheet) => ({ ...sheet, rows: [] })) };
  yield `${JSON.stringify({ ...answer, value: bare })}\n`;
  for (const [index, { rows }] of sheets.entries()) {
    let line: string[] = [];
    let length = 0;
    for (const [at, row] of rows.entries()) {
      const text = JSON.stringify(row);
      line.push(text);
      length += text.length;
      if (length < longestLine && at < rows.length - 1) continue;
      yield `[${index},[${line.join(",")}]]\n`;
      [line, length] = [[], 0];
    }
  }
}

/** What `writeAnswer` wrote, a line a step. Throws where it is no such thing. */
export function* readAnswer(said: Buffer): Steps<ReaderAnswer<unknown>> {
  let answer: ReaderAnswer<unknown> | null = null;
  for (let from = 0; from < said.length; ) {
    const end = said.indexOf("\n", from);
    if (end < 0) break;
    const line: unknown = JSON.parse(said.toString("utf8", from, end));
    if (answer === null) answer = line as ReaderAnswer<unknown>;
    else if (answer.ok) {
      const [sheet, rows] = line as [number, Tables["sheets"][number]["rows"]];
      (answer.value as Tables).sheets[sheet]?.rows.push(...rows);
    }
    from = end + 1;
    yield;
  }
  if (answer === null) throw new Error("no answer");
  return answer;
}
