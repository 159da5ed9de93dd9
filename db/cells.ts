/** A cell of a stored table: its words, and over how many columns and rows it stands where that is more than one. */
export type Cell = string | { text: string; colspan?: number; rowspan?: number };

export const cellText = (cell: Cell): string => (typeof cell === "string" ? cell : cell.text);

export function spansOf(cell: Cell): { colspan: number; rowspan: number } {
  const { colspan = 1, rowspan = 1 } = typeof cell === "string" ? {} : cell;
  return { colspan, rowspan };
}

/** A cell in its one form: words alone where it stands over one column and one row, so that no text has a second spelling. */
export function toCell(text: string, colspan = 1, rowspan = 1): Cell {
  if (colspan <= 1 && rowspan <= 1) return text;
  return { text, ...(colspan > 1 && { colspan }), ...(rowspan > 1 && { rowspan }) };
}

/**
 * Rows whose cells stand within the table: no cell reaches past the last row, and a row without a cell of its own, which
 * no page can show, is taken out of the cells that stand over it.
 */
export function fitRows(rows: readonly (readonly Cell[])[]): Cell[][] {
  const kept = rows.map((row) => row.length > 0);
  return rows.flatMap((row, index) => {
    if (row.length === 0) return [];
    const fitted = row.map((cell) => {
      const { colspan, rowspan } = spansOf(cell);
      return toCell(cellText(cell), colspan, kept.slice(index, index + rowspan).filter(Boolean).length);
    });
    return [fitted];
  });
}
