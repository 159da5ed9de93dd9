"use client";

import { NodeViewContent, type NodeViewProps, NodeViewWrapper } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { LineInput } from "#lib/ui/line-input.tsx";
import look from "./block-view.module.css";
import styles from "./body-editor.module.css";

/** A quotation set apart, with who said it. */
export function QuoteNode({ node, updateAttributes }: NodeViewProps) {
  const t = useTranslations("writeUps.editor");
  return (
    <NodeViewWrapper as="blockquote" className={look.quote}>
      <NodeViewContent<"p"> as="p" />
      <LineInput
        className={styles.by}
        aria-label={t("quoteBy")}
        placeholder={t("quoteBy")}
        value={String(node.attrs.by)}
        onChange={(event) => updateAttributes({ by: event.currentTarget.value })}
      />
    </NodeViewWrapper>
  );
}
