type Field = { isCode: boolean; isForm: boolean; code: string; hasResult: boolean };
/** What an old form's field says of itself (`w:ffData`): a box and whether it is set, or a choice of several. */
type Form = { kind: "box" | "choice" | null; value: string | null; usual: string; entries: string[] };

const newForm = (): Form => ({ kind: null, value: null, usual: "0", entries: [] });
/** Of the code of a field and of its choices no more is kept: whoever writes a million of them gets nothing for it. */
const [longestCode, mostEntries] = [200, 100];
/** Fields that only a program works out: without a result their place would be empty. */
const reckoned = /^\s*(?:=|EQ\s)/i;

/** The fields of a document that are open now, one in the other. */
export class Fields {
  readonly #open: Field[] = [];
  #form = newForm();

  /** Within what a field is made by, which nobody sees. */
  get isInCode(): boolean {
    return this.#open.some(({ isCode }) => isCode);
  }

  begin(): void {
    this.#open.push({ isCode: true, isForm: false, code: "", hasResult: false });
  }

  /** Its result begins. A box or a choice has none: what is chosen stands in its data. */
  separate(): void {
    const field = this.#open.at(-1);
    if (field && !field.isForm) field.isCode = false;
  }

  /** Ends a field; returns what stands in its place where its result was never worked out. */
  end(): string {
    const field = this.#open.pop();
    if (!field || field.hasResult || !reckoned.test(field.code)) return "";
    return `[${field.code.replace(/\s+/g, " ").trim()}]`;
  }

  addCode(text: string): void {
    const field = this.#open.at(-1);
    if (field?.isCode) field.code = (field.code + text).slice(0, longestCode);
  }

  addResult(): void {
    for (const field of this.#open) field.hasResult = true;
  }

  /** The code of a field that has no end would swallow the rest of the document. */
  endCode(): void {
    while (this.#open.at(-1)?.isCode) this.#open.pop();
  }

  /** An element of a form field's data. */
  setForm(name: string, value: string | undefined): void {
    const form = this.#form;
    if (name === "w:ffData") this.#form = newForm();
    else if (name === "w:checkBox") form.kind = "box";
    else if (name === "w:ddList") form.kind = "choice";
    else if (name === "w:default") form.usual = value ?? "1";
    else if (name === "w:checked" || name === "w:result") form.value = value ?? "1";
    else if (name === "w:listEntry" && form.entries.length < mostEntries) form.entries.push(value ?? "");
  }

  /** Ends a form field's data: writes what is chosen, as words that stand in the document and not in the field's code. */
  endForm(write: (text: string) => void): void {
    const { kind, value, usual, entries } = this.#form;
    const field = this.#open.pop();
    if (!field) return;
    const chosen = value ?? usual;
    if (kind === "box") write(["1", "true", "on"].includes(chosen) ? "☒" : "☐");
    if (kind === "choice") write(entries[Number(chosen)] ?? "");
    this.#open.push({ ...field, isForm: kind !== null });
  }
}
