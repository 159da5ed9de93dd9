import type { ReactNode } from "react";
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
  const [head, ...rest] = block.hasHead ? block.rows : [null, ...block.rows];
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        {head ? (
          <thead>
            <tr>
              {inPlace(head).map(({ item, place }) => (
                <th key={place} scope="col">
                  {item}
                </th>
              ))}
            </tr>
          </thead>
        ) : null}
        <tbody>
          {inPlace(rest).map(({ item: row, place: number }) => (
            <tr key={number}>
              {inPlace(row ?? []).map(({ item, place }) => (
                <td key={place}>{item}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
