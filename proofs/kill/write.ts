/** Something a client sends, with a number that is found in what it writes. */
export type Write = {
  /** `agenda.add 12`: the kind and the number. */
  name: string;
  /** Sends it, or sends it once more. Resolves when the application has answered that it is done. */
  send(): Promise<void>;
};

export type Sent = Write & { state: "pending" | "acknowledged"; tries: number };

/** What a client sends next; null once it has nothing left. */
export type Writer = () => Write | null;

/** An answer that must never come: it ends the test. */
export class WrongAnswer extends Error {}

/** Stands between the clients and the application: closed while it is dead. */
export class Gate {
  #open = Promise.withResolvers<void>();
  #isOpen = false;

  open(): void {
    this.#isOpen = true;
    this.#open.resolve();
  }

  close(): void {
    if (this.#isOpen) this.#open = Promise.withResolvers<void>();
    this.#isOpen = false;
  }

  passed(): Promise<void> {
    return this.#open.promise;
  }
}

/** No answer is worth waiting longer for, on however busy a machine. */
const patienceMilliseconds = 180_000;

/**
 * Runs one client until `signal`. Each unanswered write is sent again, unchanged; one that was begun is brought to its end
 * all the same.
 */
export async function keepWriting(writer: Writer, gate: Gate, log: Sent[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await gate.passed();
    const write = writer();
    if (!write) return;
    const sent: Sent = { ...write, state: "pending", tries: 0 };
    log.push(sent);
    const began = performance.now();
    while (sent.state === "pending") {
      await gate.passed();
      sent.tries++;
      try {
        await sent.send();
        sent.state = "acknowledged";
      } catch (error) {
        if (error instanceof WrongAnswer) throw new Error(`${sent.name}: ${error.message}`, { cause: error });
        if (performance.now() - began > patienceMilliseconds)
          throw new Error(`${sent.name} is not answered`, { cause: error });
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }
}
