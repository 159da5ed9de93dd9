import type { ReactNode } from "react";
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
  // biome-ignore lint/suspicious/noArrayIndexKey: a run has its place and no other identity
  const words = runsOf(block).map((run, index) => <Look key={index} run={run} />);
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
  const [head, ...rest] = block.hasHead ? block.rows : [null, ...block.rows];
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        {head ? (
          <thead>
            <tr>
              {head.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell has its place and no other identity
                <th key={index} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
        ) : null}
        <tbody>
          {rest.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row has its place and no other identity
            <tr key={index}>
              {(row ?? []).map((cell, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell has its place and no other identity
                <td key={place}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
