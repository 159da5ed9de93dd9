import type { ReactNode } from "react";
import { type Cell, cellText, headHeight, spansOf } from "#db/cells.ts";
import { inPlace } from "#lib/ui/in-place.ts";
import { runsOf } from "../body.ts";
import type { Block, Run } from "../schema.ts";
import styles from "./block-view.module.css";

function Look({ run }: { run: Run }): ReactNode {
  const words = run.italic ? <em>{run.text}</em> : run.text;
  return run.bold ? <strong>{words}</strong> : words;
}

/** A block of a text as it is read, here and on the public site; `className` sets its type. */
export function BlockView({ block, className }: { block: Block; className?: string }) {
  if (block.type === "table") return <TableView block={block} />;
  const words = inPlace(runsOf(block)).map(({ item, place }) => <Look key={place} run={item} />);
  if (block.type === "quote")
    return (
      <blockquote className={styles.quote}>
        <p>{words}</p>
        {block.by ? <footer>{block.by}</footer> : null}
      </blockquote>
    );
  const Tag = block.type === "heading" ? "h2" : "p";
  return <Tag className={className}>{words}</Tag>;
}

function TableView({ block }: { block: Extract<Block, { type: "table" }> }) {
  const heads = block.hasHead ? headHeight(block.rows) : 0;
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        {heads > 0 ? (
          <thead>
            <Rows rows={block.rows.slice(0, heads)} as="th" />
          </thead>
        ) : null}
        <tbody>
          <Rows rows={block.rows.slice(heads)} as="td" />
        </tbody>
      </table>
    </div>
  );
}

function Rows({ rows, as: Tag }: { rows: Cell[][]; as: "th" | "td" }) {
  return inPlace(rows).map(({ item: row, place: number }) => (
    <tr key={number}>
      {inPlace(row).map(({ item, place }) => {
        const { colspan, rowspan } = spansOf(item);
        const scope = Tag === "th" ? (colspan > 1 ? "colgroup" : "col") : undefined;
        const spans = { colSpan: colspan > 1 ? colspan : undefined, rowSpan: rowspan > 1 ? rowspan : undefined };
        return (
          <Tag key={place} scope={scope} {...spans}>
            {cellText(item)}
          </Tag>
        );
      })}
    </tr>
  ));
}
