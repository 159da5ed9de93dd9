/** Equations in one line: `a/b`, `x^2`, `√(x+1)`, `∑_(i=1)^(n) x`. Fed with the elements of one `m:oMath` in order. */
type Node = { name: string; text: string; slots: Map<string, string>; signs: Map<string, string> };

const newNode = (name: string): Node => ({ name, text: "", slots: new Map(), signs: new Map() });
const isPlain = /^[\p{L}\p{N}.,%]*$/u;
const bracket = (text: string) => (isPlain.test(text) ? text : `(${text})`);
/** The parts that an element of an equation is made of; every other element only passes on what it holds. */
const slotNames = new Set(["m:num", "m:den", "m:e", "m:sup", "m:sub", "m:deg", "m:lim", "m:fName"]);

const writers: Record<string, (node: Node) => string> = {
  "m:f": ({ slots }) => `${bracket(slots.get("m:num") ?? "")}/${bracket(slots.get("m:den") ?? "")}`,
  "m:sSup": ({ slots }) => `${bracket(slots.get("m:e") ?? "")}^${bracket(slots.get("m:sup") ?? "")}`,
  "m:sSub": ({ slots }) => `${bracket(slots.get("m:e") ?? "")}_${bracket(slots.get("m:sub") ?? "")}`,
  "m:sSubSup": ({ slots }) =>
    `${bracket(slots.get("m:e") ?? "")}_${bracket(slots.get("m:sub") ?? "")}^${bracket(slots.get("m:sup") ?? "")}`,
  "m:rad": ({ slots }) => `${slots.get("m:deg") ?? ""}√${bracket(slots.get("m:e") ?? "")}`,
  "m:d": ({ slots, signs }) =>
    `${signs.get("m:begChr") ?? "("}${slots.get("m:e") ?? ""}${signs.get("m:endChr") ?? ")"}`,
  "m:nary": ({ slots, signs }) => {
    const [from, to] = [slots.get("m:sub"), slots.get("m:sup")];
    return `${signs.get("m:chr") ?? "∫"}${from ? `_${bracket(from)}` : ""}${to ? `^${bracket(to)}` : ""} ${slots.get("m:e") ?? ""}`;
  },
  "m:func": ({ slots }) => `${slots.get("m:fName") ?? ""} ${slots.get("m:e") ?? ""}`,
};

/** Collects one equation: `open` and `close` for each element within it, `write` for its letters, `text` at its end. */
export class Equation {
  readonly #open: Node[] = [newNode("m:oMath")];

  get #last(): Node {
    return this.#open.at(-1) as Node;
  }

  open(name: string, attributes: Record<string, string>): void {
    this.#open.push(newNode(name));
    const sign = attributes["m:val"];
    // Signs stand in the properties of their element, two levels below it.
    if (sign !== undefined && ["m:begChr", "m:endChr", "m:chr"].includes(name))
      this.#open.at(-3)?.signs.set(name, sign);
  }

  close(): void {
    const node = this.#open.pop() as Node;
    const text = writers[node.name]?.(node) ?? node.text;
    if (!slotNames.has(node.name)) this.#last.text += text;
    // Several of one kind: the parts of a bracket, the cells of a matrix.
    else this.#last.slots.set(node.name, [this.#last.slots.get(node.name), text].filter(Boolean).join("; "));
    if (slotNames.has(node.name) && !writers[this.#last.name]) this.#last.text += (this.#last.text ? " " : "") + text;
  }

  write(text: string): void {
    this.#last.text += text;
  }

  get text(): string {
    return this.#last.text.replace(/\s+/g, " ").trim();
  }
}
