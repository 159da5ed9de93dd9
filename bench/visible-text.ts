const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0" };

/** The words that a reader of an HTML page can see, in order of the source; scripts, styles and templates are none. */
export function visibleWords(html: string): string[] {
  return (
    html
      .slice(Math.max(0, html.indexOf("<body")))
      .replace(/<(script|style|template)\b[\s\S]*?<\/\1>/g, "")
      .replace(/<!--[\s\S]*?-->/g, "")
      .replace(/<[^>]*>/g, " ")
      .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
        name ? (named[name] ?? whole) : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
      )
      .split(/[\s\u00a0]+/)
      .filter(Boolean)
      // Where one tag ends and the next begins, one side may set a space before the punctuation and the other none.
      .flatMap((word) => word.match(/[\p{L}\p{N}]+(?:[./:%-][\p{L}\p{N}]+)*/gu) ?? [])
  );
}

/** The share of the words of `page` that `other` shows too, each as often. */
export function shareShown(page: string, other: string): number {
  const counts = new Map<string, number>();
  for (const word of visibleWords(other)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const words = visibleWords(page);
  let shown = 0;
  for (const word of words) {
    const left = counts.get(word) ?? 0;
    if (left > 0) shown++;
    counts.set(word, left - 1);
  }
  return words.length > 0 ? shown / words.length : 0;
}
