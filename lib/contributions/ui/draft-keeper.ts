import type { Result } from "#lib/core/errors.ts";
import type { Failure } from "#lib/ui/form/failure.ts";
import { type ContributionContent, type EditableContribution, hasText } from "../schema.ts";
import type { DraftStore, Kept } from "./kept-drafts.ts";

type Calls = {
  create: (
    input: { idempotencyKey: string; sessionId: string } & ContributionContent,
  ) => Promise<Result<{ id: string; version: number }>>;
  edit: (
    input: { contributionId: string; version: number } & ContributionContent,
  ) => Promise<Result<{ version: number }>>;
  submit: (input: { contributionId: string; version: number }) => Promise<Result<{ id: string }>>;
};

type Options = {
  calls: Calls;
  store: DraftStore;
  sessionId: string;
  /** The key under which a new contribution is created, however often that has to be tried. */
  slot: string;
  stored: EditableContribution | null;
  blank: ContributionContent;
  /** Called once the text is where the writer wanted it: sent, or its changes saved. */
  onDone: (contributionId: string) => void;
  isOnline: () => boolean;
  /** What a call that rejected means. */
  failureOf: (error: unknown) => Failure;
  pause?: number;
};

export type Conflict = { stored: ContributionContent; version: number; at: string | null };

export type DraftView = {
  content: ContributionContent;
  contributionId: string | null;
  /** Where the text as shown is: nowhere yet, on this device, on its way, on the server. */
  saved: "nothing" | "device" | "saving" | "server";
  savedAt: Date | null;
  /** It will send itself once the network is back. */
  waiting: boolean;
  /** Somebody pressed send and it is happening. */
  sending: boolean;
  /** The last call did not reach the server. */
  unreachable: boolean;
  failure: Failure | null;
  conflict: Conflict | null;
  /** When a text that this device had kept was opened again. */
  restoredAt: string | null;
};

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Is there anything worth keeping? */
export const isWritten = (content: ContributionContent) =>
  content.title.trim() !== "" || content.passages.some(hasText);

/** What has to be written before it can be sent, as the command will say too. */
function missing(content: ContributionContent): Record<string, string> | null {
  if (content.kind === "paper" && content.title.trim() === "") return { title: "required" };
  return content.passages.some(hasText) ? null : { passages: "passageRequired" };
}

/**
 * Keeps one contribution while it is written: on this device at every change, on the server after a pause, across lost
 * networks, closed pages and expired sign-ins. Calls run one after another; what differs from the server is a conflict
 * that loses neither text. A submitted contribution is saved only when its author says so.
 */
export class DraftKeeper {
  private readonly options: Options;
  private view: DraftView;
  private listeners = new Set<() => void>();
  private known: ContributionContent;
  private version: number;
  private firstSent: ContributionContent | null = null;
  /** Whether the server has got anything from here: then other pages, kept by the browser, are out of date. */
  changedServer = false;
  private running: Promise<boolean> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: Options) {
    this.options = options;
    const content = options.stored?.content ?? options.blank;
    this.known = content;
    this.version = options.stored?.version ?? 0;
    this.view = {
      content,
      contributionId: options.stored?.id ?? null,
      saved: options.stored ? "server" : "nothing",
      savedAt: null,
      waiting: false,
      sending: false,
      unreachable: false,
      failure: null,
      conflict: null,
      restoredAt: null,
    };
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  getView = () => this.view;

  private show(part: Partial<DraftView>) {
    this.view = { ...this.view, ...part };
    for (const listener of this.listeners) listener();
  }

  private get autosaves() {
    return this.options.stored?.status !== "submitted";
  }

  private get dirty() {
    return !same(this.view.content, this.known);
  }

  /** Opens what this device kept; where the server moved on meanwhile, both texts are shown. */
  restore() {
    const kept = this.options.store.read();
    if (!kept?.content) return;
    const { stored } = this.options;
    this.firstSent = kept.firstSent;
    if (same(kept.content, stored?.content)) return this.options.store.drop();
    const moved = stored && kept.version !== stored.version;
    this.show({
      content: kept.content,
      restoredAt: kept.at,
      waiting: kept.waiting,
      saved: "device",
      savedAt: new Date(kept.at),
      conflict: moved ? { stored: stored.content, version: stored.version, at: null } : null,
    });
    if (!moved && this.options.isOnline()) void (kept.waiting ? this.finish() : this.autosaves && this.save());
  }

  /** A key was pressed: kept here at once, on the server after a pause. */
  change(content: ContributionContent) {
    const { failure } = this.view;
    this.show({
      content,
      saved: "device",
      savedAt: new Date(),
      restoredAt: null,
      failure: failure?.fields ? null : failure,
    });
    this.keep();
    clearTimeout(this.timer);
    if (this.autosaves) this.timer = setTimeout(() => void this.save(), this.options.pause ?? 1500);
  }

  private keep() {
    const { content, contributionId, waiting } = this.view;
    const kept: Kept = {
      contributionId,
      version: this.version,
      content: this.dirty ? content : null,
      firstSent: this.firstSent,
      waiting,
    };
    this.options.store.keep(kept);
  }

  /** Brings the server up to what is written; true when it has everything. One call at a time. */
  async save(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    this.running = this.saveNow().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async saveNow(): Promise<boolean> {
    while (this.dirty) {
      const { content, contributionId, conflict } = this.view;
      if (conflict || (contributionId === null && !isWritten(content))) return false;
      if (!this.options.isOnline()) return false;
      this.show({ saved: "saving" });
      const sent = contributionId === null ? (this.firstSent ?? content) : content;
      const result = contributionId === null ? await this.sendFirst(sent) : await this.sendEdit(contributionId, sent);
      if (!result.ok) {
        this.fail(result.error);
        return false;
      }
      this.changedServer = true;
      this.known = sent;
      this.version = result.value.version;
      this.show({ failure: null, unreachable: false, saved: "server", savedAt: new Date() });
      this.keep();
    }
    return this.view.contributionId !== null;
  }

  private async sendFirst(content: ContributionContent): Promise<Answer<{ version: number }>> {
    const { calls, slot, sessionId } = this.options;
    this.firstSent = content;
    this.keep();
    const result = await this.ask(calls.create({ idempotencyKey: slot, sessionId, ...content }));
    // An answer settles it; silence may mean that it was created, so the same text is sent again next time.
    if (result.ok || result.error.code !== "network") this.firstSent = null;
    if (result.ok) this.show({ contributionId: result.value.id });
    return result;
  }

  /** A rejected call becomes a failure like any other. */
  private ask<Value>(call: Promise<Result<Value>>): Promise<Answer<Value>> {
    return call.catch((error: unknown) => ({ ok: false as const, error: this.options.failureOf(error) }));
  }

  private sendEdit(contributionId: string, content: ContributionContent): Promise<Answer<{ version: number }>> {
    return this.ask(this.options.calls.edit({ contributionId, version: this.version, ...content }));
  }

  /** Sends the contribution, or saves the changes of a sent one; without a network, as soon as there is one. */
  async finish(): Promise<void> {
    if (this.view.sending) return;
    const fields = missing(this.view.content);
    if (fields) return this.show({ failure: { code: "invalid", fields }, waiting: false });
    if (!this.options.isOnline()) return this.wait();
    this.show({ sending: true, failure: null, unreachable: false, waiting: false });
    try {
      const complete = await this.save();
      const { contributionId } = this.view;
      if (complete && contributionId) await this.finishSaved(contributionId);
    } finally {
      this.show({ sending: false });
    }
    if (this.view.unreachable) this.wait();
  }

  private async finishSaved(contributionId: string) {
    if (this.autosaves) {
      const result = await this.ask(this.options.calls.submit({ contributionId, version: this.version }));
      // The answer to an earlier try may have been lost: then it is sent already.
      const sent = result.ok || result.error.current?.status === "submitted";
      if (!sent) return this.fail(result.error);
      this.changedServer = true;
    }
    this.options.store.drop();
    this.show({ waiting: false });
    this.options.onDone(contributionId);
  }

  private wait() {
    this.show({ waiting: true });
    this.keep();
  }

  cancelWaiting() {
    this.show({ waiting: false });
    this.keep();
  }

  /** The network is back. */
  cameOnline() {
    if (this.view.waiting && !this.view.conflict) void this.finish();
    else if (this.autosaves && this.dirty) void this.save();
    else this.show({ unreachable: false });
  }

  private fail(failure: Failure) {
    const saved = this.dirty ? "device" : this.view.saved;
    if (failure.code === "network") return this.show({ saved, unreachable: true });
    const current = failure.current as (ContributionContent & { version: number }) | undefined;
    if (failure.code === "conflict" && current?.passages) {
      const { version, ...stored } = current;
      return this.show({ saved, conflict: { stored, version, at: failure.changedAt ?? null }, failure: null });
    }
    this.show({ saved, failure });
  }

  keepMine() {
    const { conflict } = this.view;
    if (!conflict) return;
    this.known = conflict.stored;
    this.version = conflict.version;
    this.show({ conflict: null, saved: "device" });
    this.keep();
    if (this.autosaves) void this.save();
  }

  takeStored() {
    const { conflict } = this.view;
    if (!conflict) return;
    this.known = conflict.stored;
    this.version = conflict.version;
    this.options.store.drop();
    this.show({
      content: conflict.stored,
      conflict: null,
      saved: "server",
      savedAt: null,
      restoredAt: null,
      waiting: false,
    });
  }

  /** Waits for a call that is under way; the server's version after it. */
  async settle(): Promise<number> {
    while (this.running) await this.running;
    return this.version;
  }

  /** Leaves the page: what is not on the server stays on this device. */
  stop() {
    clearTimeout(this.timer);
  }

  /** Throws the device's copy away: the draft was discarded. */
  forget() {
    this.stop();
    this.options.store.drop();
  }
}

type Answer<Value> = { ok: true; value: Value } | { ok: false; error: Failure };
