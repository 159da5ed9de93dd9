import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Result } from "#lib/core/errors.ts";
import type { ContributionContent, EditableContribution } from "../schema.ts";
import { DraftKeeper } from "./draft-keeper.ts";
import type { Kept } from "./kept-drafts.ts";

const content = (text: string, title = "Tạo nguồn"): ContributionContent => ({
  kind: "paper",
  title,
  agendaItemId: null,
  passages: [{ id: "00000000-0000-4000-8000-000000000001", category: "result", text }],
});
const ok = <Value>(value: Value): Result<Value> => ({ ok: true, value });
const refused = (code: "conflict" | "unauthenticated" | "invalid" | "not_now", details = {}) =>
  ({ ok: false, error: { code, ...details } }) as const;
const lost = () => Promise.reject(new TypeError("Failed to fetch"));

let online: boolean;
let kept: (Kept & { at: string }) | null;
let done: string[];
let opened: DraftKeeper[] = [];
let calls: { create: ReturnType<typeof vi.fn>; edit: ReturnType<typeof vi.fn>; submit: ReturnType<typeof vi.fn> };

beforeEach(() => {
  online = true;
  kept = null;
  done = [];
  let version = 1;
  calls = {
    create: vi.fn(async () => ok({ id: "c1", version: 1 })),
    edit: vi.fn(async () => ok({ version: ++version })),
    submit: vi.fn(async () => ok({ id: "c1" })),
  };
});

afterEach(() => {
  for (const keeper of opened) keeper.stop();
  opened = [];
});

function open(stored: EditableContribution | null = null) {
  const keeper = new DraftKeeper({
    calls: calls as never,
    store: {
      read: () => kept,
      keep: (value) => {
        kept = { ...structuredClone(value), at: "2020-11-24T02:14:00.000Z" };
      },
      drop: () => {
        kept = null;
      },
    },
    sessionId: "s1",
    slot: "k1",
    stored,
    blank: content("", ""),
    onDone: (id) => done.push(id),
    isOnline: () => online,
    failureOf: () => ({ code: "network" }),
    pause: 5,
  });
  opened.push(keeper);
  keeper.restore();
  return keeper;
}

const stored = (part: Partial<EditableContribution> = {}): EditableContribution => ({
  id: "c1",
  version: 3,
  status: "draft",
  content: content("Cũ."),
  ...part,
});
const settled = () => new Promise((resolve) => setTimeout(resolve, 30));

describe("writing", () => {
  it("keeps each change on the device at once and on the server after a pause", async () => {
    const keeper = open();
    keeper.change(content("Một"));
    keeper.change(content("Một hai"));
    expect(kept?.content?.passages[0]?.text).toBe("Một hai");
    expect(keeper.getView().saved).toBe("device");
    await settled();
    expect(calls.create).toHaveBeenCalledExactlyOnceWith({
      idempotencyKey: "k1",
      sessionId: "s1",
      ...content("Một hai"),
    });
    expect(keeper.getView()).toMatchObject({ saved: "server", contributionId: "c1" });
    expect(kept).toMatchObject({ contributionId: "c1", content: null });
  });

  it("creates nothing for an empty page", async () => {
    open().change(content("  ", " "));
    await settled();
    expect(calls.create).not.toHaveBeenCalled();
  });

  it("goes on where the sign-in ended, and keeps the text meanwhile", async () => {
    calls.edit.mockResolvedValueOnce(refused("unauthenticated"));
    const keeper = open(stored());
    keeper.change(content("Mới."));
    await settled();
    expect(keeper.getView()).toMatchObject({ saved: "device", failure: { code: "unauthenticated" } });
    const again = open(stored());
    expect(again.getView()).toMatchObject({ content: content("Mới."), restoredAt: expect.any(String) });
    await settled();
    expect(again.getView().saved).toBe("server");
  });
});

describe("a lost network", () => {
  it("sends by itself when it is back", async () => {
    online = false;
    const keeper = open();
    keeper.change(content("Một"));
    await keeper.finish();
    expect(keeper.getView().waiting).toBe(true);
    expect(calls.create).not.toHaveBeenCalled();
    online = true;
    keeper.cameOnline();
    await settled();
    expect(calls.submit).toHaveBeenCalledExactlyOnceWith({ contributionId: "c1", version: 1 });
    expect(done).toEqual(["c1"]);
    expect(kept).toBeNull();
  });

  it("sends by itself on the next visit when the phone was closed meanwhile", async () => {
    online = false;
    const keeper = open();
    keeper.change(content("Một"));
    await keeper.finish();
    keeper.stop();
    online = true;
    open();
    await settled();
    expect(done).toEqual(["c1"]);
  });

  it("does not send after the writer changed their mind", async () => {
    online = false;
    const keeper = open();
    keeper.change(content("Một"));
    await keeper.finish();
    keeper.cancelWaiting();
    online = true;
    keeper.cameOnline();
    await settled();
    expect(calls.create).toHaveBeenCalledOnce();
    expect(calls.submit).not.toHaveBeenCalled();
  });

  it("repeats a create whose answer was lost with the same text, then sends what was written since", async () => {
    calls.create.mockImplementationOnce(lost);
    const keeper = open();
    keeper.change(content("Một"));
    await settled();
    expect(keeper.getView().unreachable).toBe(true);
    keeper.change(content("Một hai"));
    await settled();
    expect(calls.create.mock.calls.map(([input]) => input.passages[0].text)).toEqual(["Một", "Một"]);
    expect(calls.edit).toHaveBeenCalledExactlyOnceWith({ contributionId: "c1", version: 1, ...content("Một hai") });
    expect(keeper.getView()).toMatchObject({ saved: "server", unreachable: false });
  });

  it("takes it for sent when only the answer to sending was lost", async () => {
    calls.submit
      .mockImplementationOnce(lost)
      .mockResolvedValueOnce(refused("conflict", { current: { status: "submitted" } }));
    const keeper = open(stored());
    await keeper.finish();
    expect(keeper.getView()).toMatchObject({ waiting: true, unreachable: true });
    keeper.cameOnline();
    await settled();
    expect(done).toEqual(["c1"]);
  });
});

describe("two devices", () => {
  it("shows both texts and loses neither, whichever is kept", async () => {
    const other = content("Máy kia.");
    calls.edit.mockResolvedValueOnce(refused("conflict", { current: { ...other, version: 4 } }));
    const keeper = open(stored());
    keeper.change(content("Máy này."));
    await settled();
    expect(keeper.getView().conflict).toMatchObject({ stored: other, version: 4 });
    expect(kept?.content).toEqual(content("Máy này."));
    keeper.keepMine();
    await settled();
    expect(calls.edit).toHaveBeenLastCalledWith({ contributionId: "c1", version: 4, ...content("Máy này.") });
    expect(keeper.getView()).toMatchObject({ conflict: null, saved: "server" });
  });

  it("shows both when this device comes back with an older text", async () => {
    kept = {
      contributionId: "c1",
      version: 2,
      content: content("Máy này."),
      firstSent: null,
      waiting: true,
      at: "2020-11-24T02:14:00.000Z",
    };
    const keeper = open(stored());
    await settled();
    expect(keeper.getView()).toMatchObject({
      conflict: { stored: content("Cũ."), version: 3 },
      content: content("Máy này."),
    });
    expect(calls.edit).not.toHaveBeenCalled();
    keeper.takeStored();
    expect(keeper.getView()).toMatchObject({ content: content("Cũ."), conflict: null });
    expect(kept).toBeNull();
  });
});

describe("sending", () => {
  it("says what is missing before asking the server", async () => {
    const keeper = open();
    keeper.change(content("Một", ""));
    await keeper.finish();
    expect(keeper.getView().failure).toEqual({ code: "invalid", fields: { title: "required" } });
    keeper.change(content(" "));
    await keeper.finish();
    expect(keeper.getView().failure).toEqual({ code: "invalid", fields: { passages: "passageRequired" } });
    expect(calls.submit).not.toHaveBeenCalled();
  });

  it("saves a sent contribution only when its author says so", async () => {
    const keeper = open(stored({ status: "submitted" }));
    keeper.change(content("Mới."));
    await settled();
    expect(calls.edit).not.toHaveBeenCalled();
    expect(kept?.content).toEqual(content("Mới."));
    await keeper.finish();
    expect(calls.edit).toHaveBeenCalledOnce();
    expect(calls.submit).not.toHaveBeenCalled();
    expect(done).toEqual(["c1"]);
  });

  it("tells why it is too late and keeps the text", async () => {
    calls.submit.mockResolvedValueOnce(refused("not_now", { reason: "contributionsClosed" }));
    const keeper = open(stored());
    keeper.change(content("Mới."));
    await keeper.finish();
    expect(keeper.getView()).toMatchObject({
      failure: { reason: "contributionsClosed" },
      content: content("Mới."),
      sending: false,
    });
    expect(done).toEqual([]);
  });
});
