/** What travels between React's client and a server action: the plain-text form of its arguments, the rows of its answer. */

/** Encodes the arguments of an action as React does when they hold no file. */
export function encodeArguments(...values: readonly unknown[]): string {
  return JSON.stringify(values, (_key, value) => {
    if (value === undefined) return "$undefined";
    return typeof value === "string" && value.startsWith("$") ? `$${value}` : value;
  });
}

/** Decodes what an action returned. Throws if the answer carries no value, which is so when the action threw. */
export function decodeAnswer(body: Uint8Array): unknown {
  const rows = readRows(body);
  const answer = rows.get("0");
  const reference = answer ? (JSON.parse(answer.text) as { a?: unknown }).a : undefined;
  if (typeof reference !== "string") throw new Error(`no answer of an action: ${answer?.text.slice(0, 200)}`);
  return readValue(rows, reference.replace(/^\$@/, ""));
}

type Rows = ReadonlyMap<string, { tag: string; text: string }>;

function readValue(rows: Rows, id: string): unknown {
  const row = rows.get(id);
  if (!row || row.tag === "E") throw new Error(`the action gave no value: ${row?.text}`);
  return row.tag === "T" ? row.text : JSON.parse(row.text, (_key, value) => revive(rows, value));
}

function revive(rows: Rows, value: unknown): unknown {
  if (typeof value !== "string" || !value.startsWith("$")) return value;
  if (value.startsWith("$$")) return value.slice(1);
  if (value === "$undefined") return undefined;
  if (value.startsWith("$D")) return new Date(value.slice(2));
  const id = /^\$([0-9a-f]+)$/.exec(value)?.[1];
  if (id === undefined) throw new Error(`an answer holds ${value}, which is not read here`);
  return readValue(rows, id);
}

/** A row is `id:tag` and JSON up to the line's end; a long text (T) or binary one says how many bytes it has instead. */
function readRows(body: Uint8Array): Rows {
  const decoder = new TextDecoder();
  const rows = new Map<string, { tag: string; text: string }>();
  for (let at = 0; at < body.length; ) {
    const colon = body.indexOf(58, at);
    if (colon < 0) throw new Error("an answer that is cut off");
    const id = decoder.decode(body.subarray(at, colon));
    const first = String.fromCharCode(body[colon + 1] ?? 10);
    const tag = /[A-Za-z]/.test(first) && !/[tfn]/.test(first) ? first : "";
    const start = colon + 1 + tag.length;
    const hasLength = /[TAOoUSsLlGgMmVb]/.test(tag);
    const comma = hasLength ? body.indexOf(44, start) + 1 : start;
    const length = hasLength ? Number.parseInt(decoder.decode(body.subarray(start, comma - 1)), 16) : 0;
    const lineEnd = body.indexOf(10, start);
    const end = hasLength ? comma + length : lineEnd < 0 ? body.length : lineEnd;
    rows.set(id, { tag, text: decoder.decode(body.subarray(comma, end)) });
    at = hasLength ? end : end + 1;
  }
  return rows;
}
