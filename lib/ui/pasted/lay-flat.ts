/** Elements that part words from one another. */
export const parting = /^(?:P|DIV|LI|UL|OL|TABLE|TBODY|THEAD|TR|H[1-6]|BLOCKQUOTE|PRE|DL|DT|DD|SECTION|ARTICLE|HR|BR)$/;
const tidy = (text: string) => text.replace(/\s+/g, " ").trim();

/** Replaces an element by another one with the same content. */
function rename(element: Element, name: string): Element {
  const other = element.ownerDocument.createElement(name);
  for (const { name: key, value } of [...element.attributes])
    if (/^(?:col|row)span$/.test(key)) other.setAttribute(key, value);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}

const unwrap = (element: Element) => element.replaceWith(...element.childNodes);

/** Walks a node's own words and ends of lines in order. `enter` says of an element whether to go into it. */
function read(node: Node, word: (text: string) => void, part: () => void, enter: (element: Element) => boolean): void {
  const stack: (Node | null)[] = [...node.childNodes].reverse();
  while (stack.length > 0) {
    const next = stack.pop();
    if (!next) part();
    else if (next.nodeType === 3) word((next.textContent ?? "").replace(/\s+/g, " "));
    else if (next.nodeType === 1 && enter(next as Element)) {
      const isParting = parting.test(next.nodeName);
      if (isParting) part();
      if (isParting) stack.push(null);
      stack.push(...[...next.childNodes].reverse());
    }
  }
}

/** All words within a node, whatever parts them, in one line. */
function wordsWithin(node: Node): string {
  let words = "";
  const add = (text: string) => {
    words += text;
  };
  read(
    node,
    add,
    () => add(" "),
    () => true,
  );
  return tidy(words);
}

/** The words within a node, in lines: one for each paragraph, break, and row of a table, `between` its cells. */
export function linesWithin(node: Node, between: " | " | "\t"): string[] {
  const lines = [""];
  const add = (text: string) => {
    lines[lines.length - 1] += text;
  };
  const part = () => void lines.push("");
  read(node, add, part, (element) => {
    if (element.tagName !== "TR") return true;
    lines.push([...element.children].map(wordsWithin).join(between), "");
    return false;
  });
  const trim = (line: string) => line.split("\t").map(tidy).join("\t");
  return lines.map(trim).filter((line) => line.trim() !== "");
}

/**
 * Gives every table of a page the one form that a text can hold: each cell one paragraph, a table in a cell as its words, a
 * head's cells as heads. A table of one cell is only a frame, and goes.
 */
export function flattenTables(page: Document): void {
  for (const table of page.querySelectorAll("table")) {
    if (table.parentElement?.closest("table") || !table.isConnected) continue;
    const cells = [...table.querySelectorAll("td,th")].filter((cell) => cell.closest("table") === table);
    const [only] = cells;
    if (cells.length === 1 && only) {
      table.replaceWith(...only.childNodes);
      continue;
    }
    const caption = table.querySelector(":scope > caption");
    if (caption) table.before(rename(caption, "p"));
    for (const cell of cells) {
      const words = page.createElement("p");
      words.textContent = linesWithin(cell, " | ").join(cell.querySelector("table") ? "; " : " ");
      cell.replaceChildren(words);
      if (cell.tagName === "TD" && cell.closest("thead")) rename(cell, "th");
    }
  }
}

/** Writes down the signs of lists: a text holds no lists, and numbers must not be lost. */
export function writeOutLists(page: Document): void {
  for (const label of page.querySelectorAll("[style*='mso-list']"))
    if (/mso-list:\s*ignore/i.test(label.getAttribute("style") ?? ""))
      label.replaceWith(`${signOf(label.textContent ?? "")} `);
  for (const list of page.querySelectorAll("ul,ol")) {
    let number = Number(list.getAttribute("start") ?? 1);
    for (const item of [...list.children].filter(({ tagName }) => tagName === "LI")) {
      number = Number(item.getAttribute("value") ?? number);
      const first = item.firstElementChild;
      (first?.tagName === "P" ? first : item).prepend(list.tagName === "OL" ? `${number}. ` : "- ");
      number += 1;
    }
  }
}

/** "1." and "a)" as they are; a bullet, whatever sign of whatever font draws it, as a dash. */
const signOf = (label: string) => (/^\(?[\p{L}\p{N}]{1,6}[.):]/u.test(tidy(label)) ? tidy(label) : "-");

/** Drops notes of programs and their elements, so that words alone and their look are left. */
export function dropNoise(page: Document): void {
  for (const element of page.querySelectorAll("style,script,meta,link,title,xml,template,noscript")) element.remove();
  const walker = page.createTreeWalker(page.body, 128);
  const notes: Node[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) notes.push(node);
  for (const node of notes) node.parentNode?.removeChild(node);
  for (const element of page.body.querySelectorAll("*")) if (element.tagName.includes(":")) unwrap(element);
  for (const element of page.body.querySelectorAll("h1,h3,h4,h5,h6")) rename(element, "h2");
}
