/** What Word has a newer and an older drawing of: the newer one counts, as long as its words are ones that Word knows. */
const knownNames = /^(?:w|wp|wps|wpg|wpc|wpi|wp14|w14|w15|w16\w*|a14|c14|cx\d*|aink|am3d|m|v|o)$/;

/** Which of several drawings of the same thing (`mc:AlternateContent`) is read: only the first that is understood. */
export class Choices {
  readonly #open: { isChosen: boolean; skips: boolean[] }[] = [];
  #skipped = 0;

  /** Inside a drawing that is passed over. */
  get isSkipping(): boolean {
    return this.#skipped > 0;
  }

  begin(): void {
    this.#open.push({ isChosen: false, skips: [] });
  }

  end(): void {
    this.#open.pop();
  }

  /** A drawing begins; `requires` names the words that it is made of, or null for the one for everybody else. */
  enter(requires: string | null): void {
    const choice = this.#open.at(-1);
    if (!choice) return;
    const isKnown = (requires ?? "").split(/\s+/).every((name) => name === "" || knownNames.test(name));
    const isSkipped = choice.isChosen || !isKnown;
    choice.isChosen ||= !isSkipped;
    choice.skips.push(isSkipped);
    if (isSkipped) this.#skipped += 1;
  }

  leave(): void {
    if (this.#open.at(-1)?.skips.pop()) this.#skipped -= 1;
  }
}
