import { type Cell, cellText, fitRows, toCell } from "#db/cells.ts";

/** More columns than Word knows are an attack on whoever lays them out. */
const mostColumns = 63;
const countOf = (value: string | undefined) => Math.min(mostColumns, Math.max(0, Math.trunc(Number(value)) || 0));

/** A cell while it is read. `merge`: it begins a column of merged cells, or goes on with the one above. */
type OpenCell = {
  column: number;
  colspan: number;
  merge: "start" | "continued" | null;
  lines: string[];
  isDeleted: boolean;
};
type OpenRow = { cells: OpenCell[]; before: number; column: number; isDeleted: boolean };
type Kept = { lines: string[]; colspan: number; rowspan: number };

/** A table while it is read: fed with the elements that make its rows and cells. */
export class OpenTable {
  readonly #rows: OpenRow[] = [];
  #row: OpenRow | null = null;
  /** The cell that is open now. */
  cell: OpenCell | null = null;

  /** Its row or its cell was taken out of the document, and that is still tracked. */
  get isDeleted(): boolean {
    return (this.#row?.isDeleted || this.cell?.isDeleted) ?? false;
  }

  openRow(): void {
    this.#row = { cells: [], before: 0, column: 0, isDeleted: false };
  }

  closeRow(): void {
    if (this.#row && !this.#row.isDeleted) this.#rows.push(this.#row);
    this.#row = null;
  }

  openCell(): void {
    if (!this.#row) this.openRow();
    this.cell = { column: this.#row?.column ?? 0, colspan: 1, merge: null, lines: [], isDeleted: false };
  }

  closeCell(): void {
    if (this.#row && this.cell) {
      this.#row.cells.push(this.cell);
      this.#row.column += this.cell.colspan;
    }
    this.cell = null;
  }

  /** What the properties of a row say, by the element's name. */
  setRow(name: string, value: string | undefined): void {
    if (!this.#row) return;
    if (name === "w:del") this.#row.isDeleted = true;
    if (name === "w:gridBefore") this.#row.before = this.#row.column = countOf(value);
  }

  /** What the properties of a cell say, by the element's name. */
  setCell(name: string, value: string | undefined): void {
    if (!this.cell) return;
    if (name === "w:gridSpan") this.cell.colspan = Math.max(1, countOf(value));
    if (name === "w:vMerge") this.cell.merge = value === "restart" ? "start" : "continued";
    if (name === "w:cellDel") this.cell.isDeleted = true;
  }

  /** The rows as they are stored. Ends what is still open: a text may be cut off in the middle of a table. */
  toRows(): Cell[][] {
    if (this.cell) this.closeCell();
    if (this.#row) this.closeRow();
    let above = new Map<number, Kept>();
    const rows = this.#rows.map(({ cells, before }) => {
      const begun = new Map<number, Kept>();
      const kept: Kept[] = before > 0 ? [{ lines: [], colspan: before, rowspan: 1 }] : [];
      for (const { column, colspan, merge, lines } of cells) {
        const start = merge === "continued" ? above.get(column) : undefined;
        const one = start?.colspan === colspan ? start : { lines, colspan, rowspan: 1 };
        if (one === start) {
          one.rowspan += 1;
          one.lines.push(...lines);
        } else kept.push(one);
        if (merge !== null) begun.set(column, one);
      }
      above = begun;
      return kept;
    });
    const stored = rows.map((row) =>
      row.map(({ lines, colspan, rowspan }) => toCell(lines.join("\n"), colspan, rowspan)),
    );
    return fitRows(stored);
  }
}

/** A table that stands in a cell of another one, as lines of that cell. */
export const linesOfRows = (rows: readonly (readonly Cell[])[]): string[] =>
  rows.map((row) => row.map((cell) => cellText(cell).replace(/\n/g, " ")).join(" | "));
