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

/** A place of the grid: the cell that begins there, or that one from the left or from above stands over it. */
export type Place = { cell: Cell } | { from: "left" | "above" };

/** Every place of a table's grid, row by row. Where the rows leave a hole there is no place: `undefined`. */
export function layOut(rows: readonly (readonly Cell[])[]): (Place | undefined)[][] {
  const grid = rows.map((): (Place | undefined)[] => []);
  for (const [index, row] of rows.entries()) {
    const line = grid[index] ?? [];
    let column = 0;
    for (const cell of row) {
      while (line[column]) column += 1;
      const { colspan, rowspan } = spansOf(cell);
      for (let down = 0; down < rowspan; down += 1)
        for (let right = 0; right < colspan; right += 1) {
          const other = grid[index + down];
          if (other) other[column + right] ??= { from: right > 0 ? "left" : "above" };
        }
      line[column] = { cell };
      column += colspan;
    }
  }
  return grid;
}

/** How many places all cells stand over: as many as the grid has, unless they stand over one another. */
export const areaOf = (rows: readonly (readonly Cell[])[]): number =>
  rows.flat().reduce((sum, cell) => sum + spansOf(cell).colspan * spansOf(cell).rowspan, 0);

export const columnsOf = (rows: readonly (readonly Cell[])[]): number =>
  layOut(rows).reduce((most, line) => Math.max(most, line.length), 0);

/** How many of the first rows are the head: those that a cell of its first row reaches into. */
export function headHeight(rows: readonly (readonly Cell[])[]): number {
  return Math.min(rows.length, Math.max(1, ...(rows[0] ?? []).map((cell) => spansOf(cell).rowspan)));
}

/**
 * Rows whose cells stand within the table: no cell reaches past the last row, and a row without a cell of its own, which
 * no page can show, is taken out of the cells that stand over it.
 */
export function fitRows(rows: readonly (readonly Cell[])[]): Cell[][] {
  // How many rows are kept above each row, and above the end.
  const above = [0];
  for (const row of rows) above.push((above.at(-1) ?? 0) + (row.length > 0 ? 1 : 0));
  const keptTo = (row: number) => above[Math.min(row, rows.length)] ?? 0;
  return rows.flatMap((row, index) => {
    if (row.length === 0) return [];
    const fitted = row.map((cell) => {
      const { colspan, rowspan } = spansOf(cell);
      return toCell(cellText(cell), colspan, keptTo(index + rowspan) - keptTo(index));
    });
    return [fitted];
  });
}

/** Letters of a spreadsheet's column: 0 is A. */
export const letterOf = (index: number): string =>
  (index >= 26 ? letterOf(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));
