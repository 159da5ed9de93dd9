import { createHash, randomUUID } from "node:crypto";
import type { Result, ResultError } from "#lib/core/errors.ts";
import type { Client } from "../http/client.ts";
import { pdfOf } from "../http/pdf.ts";
import { type Write, type Writer, WrongAnswer } from "./write.ts";

export type Scene = {
  sessionId: string;
  /** The item that the editing client owns. */
  item: { id: string; version: number };
  /** Write-ups in review, each to be approved once. */
  writeUps: { id: string; revisionId: string }[];
};

export type Upload = { fileId: string; sha256: string };

let last = 0;
const next = () => ++last;

/** Refusals that ask to try again: the application is on its way out, or somebody else writes the same row just now. */
const isPassing = ({ code, reason }: ResultError) =>
  code === "unavailable" || code === "internal" || reason === "heldByAnother";

/** Hands out the value of a result. A passing refusal is thrown as an ordinary error, and what was sent is sent again. */
function unwrap<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  if (isPassing(result.error)) throw new Error(result.error.code);
  throw new WrongAnswer(JSON.stringify(result.error));
}

/** A step is not repeated under a key: that it was taken before shows in how the second one is refused. */
const isDoneBefore = (error: ResultError, was: (current: Record<string, unknown>) => boolean) =>
  (error.code === "conflict" || error.code === "not_now") && error.current !== undefined && was(error.current);

export function agendaAdder(client: Client, { sessionId }: Scene): Writer {
  return () => {
    const name = `agenda.add ${next()}`;
    const fields = { kind: "discussion", minutes: 5, presenterId: null, presenterNote: "", programmeId: null };
    const input = { ...fields, title: name, sessionId, beforeId: null, idempotencyKey: randomUUID() };
    return { name, send: async () => void unwrap(await client.call("lib/agenda/actions.ts#addAgendaItem", input)) };
  };
}

export function agendaEditor(client: Client, { item }: Scene): Writer {
  return () => {
    const name = `agenda.edit ${next()}`;
    const fields = { kind: "discussion", minutes: 5, title: "Thảo luận", presenterId: null, programmeId: null };
    return {
      name,
      async send() {
        const input = { ...fields, presenterNote: name, id: item.id, version: item.version };
        const result = await client.call("lib/agenda/actions.ts#editAgendaItem", input);
        if (!result.ok && isDoneBefore(result.error, (now) => now.presenterNote === name)) item.version++;
        else if (unwrap(result)) item.version++;
      },
    };
  };
}

/** Writes a contribution and sends it in: two writes, one after the other. */
export function contributor(client: Client, { sessionId }: Scene): Writer {
  let draft: { id: string; version: number; name: string } | null = null;
  const write = (): Write => {
    const name = `contribution.create ${next()}`;
    const passages = [{ id: randomUUID(), category: "difficulty", text: `${name}: kinh phí còn hạn hẹp.` }];
    const input = { kind: "paper", title: name, agendaItemId: null, passages, sessionId, idempotencyKey: randomUUID() };
    return {
      name,
      async send() {
        const result = await client.call<{ id: string; version: number }>(
          "lib/contributions/actions.ts#createContribution",
          input,
        );
        draft = { ...unwrap(result), name };
      },
    };
  };
  const sendIn = ({ id, version, name }: NonNullable<typeof draft>): Write => ({
    name: name.replace("create", "submit"),
    async send() {
      const input = { contributionId: id, version };
      const result = await client.call("lib/contributions/actions.ts#submitContribution", input);
      if (result.ok || !isDoneBefore(result.error, ({ status }) => status === "submitted")) unwrap(result);
      draft = null;
    },
  });
  return () => (draft ? sendIn(draft) : write());
}

/**
 * Uploads a file, starts a report, attaches it and hands the report in, on a programme of its own: one draft is open at a
 * time. What the upload was answered is kept, to be held against the disk.
 */
export function reporter(client: Client, programmeId: string, uploads: Upload[]): Writer {
  return () => {
    const name = `report.submit ${next()}`;
    const bytes = pdfOf(`${name} ${randomUUID()}`);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const idempotencyKey = randomUUID();
    let file: { id: string } | null = null;
    let started: { id: string } | null = null;
    return {
      name,
      async send() {
        file ??= await upload(client, name, bytes);
        if (!uploads.some(({ fileId }) => fileId === file?.id)) uploads.push({ fileId: file.id, sha256 });
        const opening = { programmeId, unitId: "", title: name, sessionId: "", dueOn: "", idempotencyKey };
        started ??= unwrap(await client.call<{ id: string }>("lib/reports/actions.ts#startReport", opening));
        // Nobody else writes to it: a later version, or a later status, is this very step, taken before its answer was lost.
        const filled = { reportId: started.id, version: 1, title: name, files: [file] };
        const edited = await client.call("lib/reports/actions.ts#editReport", filled);
        if (edited.ok || isPassing(edited.error) || !["conflict", "not_now"].includes(edited.error.code))
          unwrap(edited);
        const handed = { reportId: started.id, version: 2 };
        const submitted = await client.call("lib/reports/actions.ts#submitReport", handed);
        if (submitted.ok || !isDoneBefore(submitted.error, ({ status }) => status === "submitted")) unwrap(submitted);
      },
    };
  };
}

async function upload(client: Client, name: string, body: Buffer<ArrayBuffer>): Promise<{ id: string }> {
  const { status, text } = await client.request(`/api/files?name=${encodeURIComponent(`${name}.pdf`)}`, {
    method: "POST",
    body,
    headers: { "content-type": "application/pdf" },
  });
  if (status >= 500) throw new Error(text);
  if (status !== 201) throw new WrongAnswer(`${status} ${text}`);
  return (JSON.parse(text) as { value: { id: string } }).value;
}

export function approver(client: Client, { writeUps }: Scene): Writer {
  return () => {
    const writeUp = writeUps.pop();
    if (!writeUp) return null;
    const { id, revisionId } = writeUp;
    return {
      name: `writeup.approve ${id}`,
      async send() {
        const result = await client.call("lib/writeups/actions.ts#approveWriteUp", { writeUpId: id, revisionId });
        if (result.ok || !isDoneBefore(result.error, ({ status }) => status === "approved")) unwrap(result);
      },
    };
  };
}
