"use client";

import { type Editor, EditorContent, ReactNodeViewRenderer, useEditor, useEditorState } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { memo, type ReactNode, useEffect, useId, useLayoutEffect, useRef } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import type { FileValue } from "#lib/files/schema.ts";
import { imageTypes } from "#lib/files/schema.ts";
import { FileUpload } from "#lib/files/ui/file-upload.tsx";
import { Button } from "#lib/ui/button.tsx";
import { firstMessage, useFieldErrorText } from "#lib/ui/form/failure.ts";
import { useFieldWords } from "#lib/ui/form/form-context.tsx";
import {
  IconBold,
  IconColumnInsertRight,
  IconHeading,
  IconItalic,
  IconQuote,
  IconRowInsertBottom,
  IconTable,
  IconTableMinus,
} from "#lib/ui/icons.tsx";
import { cleanPasted, cleanPastedText, isChanged } from "#lib/ui/pasted/clean-pasted.ts";
import { useTellLeftOut } from "#lib/ui/pasted/use-tell-left-out.ts";
import { readBody } from "../body.ts";
import type { CheckedFigure } from "../check.ts";
import type { Block, PhotoInput } from "../schema.ts";
import styles from "./body-editor.module.css";
import { fromEditor, toEditor } from "./editor-document.ts";
import { bodySchema, Photo, Quote } from "./editor-schema.ts";
import { FigureMarks, figuresKey } from "./figure-marks.ts";
import { PhotoNode } from "./photo-node.tsx";
import { QuoteNode } from "./quote-node.tsx";

const extensions = [
  ...bodySchema,
  Quote.extend({ addNodeView: () => ReactNodeViewRenderer(QuoteNode) }),
  Photo.extend({ addNodeView: () => ReactNodeViewRenderer(PhotoNode) }),
  FigureMarks,
];

/** Long enough that a typed word is one change, short enough that nobody sees it. */
const settleMilliseconds = 200;

type Props = {
  figures: readonly CheckedFigure[] | null;
  current: number | null;
  onPick: (index: number) => void;
  onReady: (editor: Editor | null) => void;
};

/** The body with its photos in place. It is the form's `body` and `photos`; what is set there from outside is shown. */
export const BodyEditor = memo(function BodyEditor({ figures, current, onPick, onReady }: Props) {
  const t = useTranslations("writeUps.editor");
  const photoWords = useTranslations("writeUps.photos");
  const errorText = useFieldErrorText();
  const { setValue, formState } = useFormContext();
  const [body, photos] = useWatch({ name: ["body", "photos"] }) as [Block[], PhotoInput[]];
  const given = useRef<unknown[]>([body, photos]);
  /** What is typed and not in the form yet is newer than anything that comes from outside. */
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pastedHtml = useRef("");
  const tellLeftOut = useTellLeftOut();
  const labelId = useId();
  useFieldWords("body", t("body"), (value) => readBody((value ?? []) as Block[]));
  useFieldWords("photos", photoWords("title"), (value) =>
    ((value ?? []) as PhotoInput[])
      .map(({ caption, credit }) => [caption, credit].filter(Boolean).join(" · "))
      .join("\n"),
  );

  const editor = useEditor({
    extensions,
    content: toEditor(body, photos),
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": labelId,
        spellcheck: "false",
        class: styles.page ?? "",
      },
      handleDOMEvents: {
        paste: (_view, event) => {
          pastedHtml.current = event.clipboardData?.getData("text/html") ?? "";
        },
      },
      transformPastedHTML(html) {
        const pasted = cleanPasted(html);
        tellLeftOut(pasted.leftOut);
        return pasted.html;
      },
      // Without any look the clipboard's plain text would come in, deleted words and all.
      transformPastedText(text, isPlain) {
        const pasted = isPlain && pastedHtml.current ? cleanPasted(pastedHtml.current) : null;
        if (!pasted || !isChanged(pasted.leftOut)) return cleanPastedText(text);
        tellLeftOut(pasted.leftOut);
        return pasted.text;
      },
      handleClick(_view, _position, event) {
        const mark = (event.target as HTMLElement).closest("[data-figure]");
        if (mark) onPick(Number(mark.getAttribute("data-figure")));
        return false;
      },
    },
    onUpdate: ({ editor: changed }) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => keep(changed), settleMilliseconds);
    },
    onBlur: ({ editor: left }) => {
      if (timer.current !== undefined) keep(left);
    },
  });

  function keep(from: Editor) {
    clearTimeout(timer.current);
    timer.current = undefined;
    if (from.isDestroyed) return;
    const next = fromEditor(from.getJSON());
    given.current = [next.body, next.photos];
    setValue("body", next.body, { shouldDirty: true });
    setValue("photos", next.photos, { shouldDirty: true });
  }

  useEffect(() => {
    onReady(editor);
  }, [editor, onReady]);

  // Before the form stops listening: whoever leaves right after a key loses nothing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only leaving, or another editor, ends what is being typed
  useLayoutEffect(
    () => () => {
      if (editor && timer.current !== undefined) keep(editor);
    },
    [editor],
  );

  // A restored draft, the other text of a conflict, or a newer stored one.
  useEffect(() => {
    if (!editor || timer.current !== undefined || (given.current[0] === body && given.current[1] === photos)) return;
    // As documents: the same text may come back with its fields in another order, and the cursor must then stay.
    const shown = fromEditor(editor.getJSON());
    const [now, next] = [toEditor(shown.body, shown.photos), toEditor(body, photos)];
    if (!editor.schema.nodeFromJSON(now).eq(editor.schema.nodeFromJSON(next)))
      editor.commands.setContent(next, { emitUpdate: false });
    given.current = [body, photos];
  }, [editor, body, photos]);

  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    editor.view.dispatch(editor.state.tr.setMeta(figuresKey, { figures: figures ?? [], current }));
  }, [editor, figures, current]);

  function addPhotos(files: FileValue[]) {
    const known = new Set(photos.map(({ fileId }) => fileId));
    const added = files
      .filter(({ id }) => !known.has(id))
      .map(({ id, takenOn = null }) => ({
        type: "photo",
        attrs: { fileId: id, caption: "", credit: "", alt: "", people: "", takenOn },
      }));
    if (!editor || added.length === 0) return;
    const after =
      editor.state.selection.$to.depth > 0 ? editor.state.selection.$to.after(1) : editor.state.doc.content.size;
    editor.chain().insertContentAt(after, added).run();
  }

  const { errors } = formState;
  const problem = firstMessage(errors["body"]) ?? firstMessage(errors["photos"]);
  return (
    <div className={styles.body}>
      <div className={styles.head}>
        <span id={labelId} className={styles.label}>
          {t("body")}
        </span>
        {editor ? <Tools editor={editor} /> : null}
      </div>
      <EditorContent editor={editor} />
      {problem ? (
        <p role="alert" className={styles.error}>
          {errorText(problem)}
        </p>
      ) : null}
      <FileUpload label={photoWords("add")} accepted={imageTypes} value={[]} onChange={addPhotos} />
    </div>
  );
});

function Tools({ editor }: { editor: Editor }) {
  const t = useTranslations("writeUps.editor");
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      heading: now.isActive("heading"),
      bold: now.isActive("bold"),
      italic: now.isActive("italic"),
      quote: now.isActive("quote"),
      table: now.isActive("table"),
    }),
  });
  const run = () => editor.chain().focus();
  return (
    <div className={styles.tools} role="toolbar" aria-label={t("tools")}>
      <Tool
        label={t("heading")}
        on={active.heading}
        onClick={() => run().toggleNode("heading", "paragraph", { level: 2 }).run()}
      >
        <IconHeading size={16} />
      </Tool>
      <Tool label={t("bold")} on={active.bold} onClick={() => run().toggleMark("bold").run()}>
        <IconBold size={16} />
      </Tool>
      <Tool label={t("italic")} on={active.italic} onClick={() => run().toggleMark("italic").run()}>
        <IconItalic size={16} />
      </Tool>
      <Tool label={t("quote")} on={active.quote} onClick={() => run().toggleNode("quote", "paragraph").run()}>
        <IconQuote size={16} />
      </Tool>
      {active.table ? (
        <>
          <Tool label={t("addRow")} onClick={() => run().addRowAfter().run()}>
            <IconRowInsertBottom size={16} />
          </Tool>
          <Tool label={t("addColumn")} onClick={() => run().addColumnAfter().run()}>
            <IconColumnInsertRight size={16} />
          </Tool>
          <Tool label={t("removeTable")} onClick={() => run().deleteTable().run()}>
            <IconTableMinus size={16} />
          </Tool>
        </>
      ) : (
        <Tool label={t("table")} onClick={() => run().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()}>
          <IconTable size={16} />
        </Tool>
      )}
    </div>
  );
}

function Tool({
  label,
  on,
  onClick,
  children,
}: {
  label: string;
  on?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <Button
      size="small"
      tone="quiet"
      title={label}
      aria-label={label}
      aria-pressed={on}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
