/** Bytes that are kept with their connection anyway, before anybody reads them: they need no room here. */
const small = 16_000;

/** Bytes: of all strangers together, of all who are signed in, and of one of these. */
type Most = { strangers: number; signedIn: number; each: number };

/**
 * How many bytes of bodies this process keeps at once. Strangers cannot take the room of those who are signed in, nor one of
 * these that of all others. A short body always has room, so that a sign-in does.
 */
export class KeptBytes {
  private readonly most: Most;
  private strangers = 0;
  private signedIn = 0;
  private readonly bySignIn = new Map<string, number>();

  constructor(most: Most) {
    this.most = most;
  }

  /** Takes room for `bytes` of a sign-in, or of a stranger (null); what it returns gives it back. Null when there is none. */
  take(signInId: string | null, bytes: number): (() => void) | null {
    if (bytes <= small) return () => {};
    if (signInId === null) {
      if (this.strangers + bytes > this.most.strangers) return null;
      this.strangers += bytes;
      return () => {
        this.strangers -= bytes;
      };
    }
    const own = this.bySignIn.get(signInId) ?? 0;
    if (this.signedIn + bytes > this.most.signedIn || own + bytes > this.most.each) return null;
    this.change(signInId, bytes);
    return () => this.change(signInId, -bytes);
  }

  private change(signInId: string, by: number): void {
    this.signedIn += by;
    const own = (this.bySignIn.get(signInId) ?? 0) + by;
    if (own === 0) this.bySignIn.delete(signInId);
    else this.bySignIn.set(signInId, own);
  }
}
