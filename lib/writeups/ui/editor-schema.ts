import { Mark, mergeAttributes, Node } from "@tiptap/core";
import { Bold } from "@tiptap/extension-bold";
import { Document } from "@tiptap/extension-document";
import { Heading } from "@tiptap/extension-heading";
import { Italic } from "@tiptap/extension-italic";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { Text } from "@tiptap/extension-text";
import { Dropcursor, Gapcursor, UndoRedo } from "@tiptap/extensions";
import look from "./block-view.module.css";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    photo: {
      /** Sets the caption of the n-th photo, from 0. */
      setCaption: (index: number, caption: string) => ReturnType;
    };
  }
}

/** Which part of the record a composed sentence tells. What is typed beside it does not take it over. */
const Source = Mark.create({
  name: "source",
  inclusive: false,
  addAttributes: () => ({ source: { default: "", parseHTML: (element) => element.getAttribute("data-source") } }),
  parseHTML: () => [{ tag: "span[data-source]" }],
  renderHTML: ({ mark }) => ["span", { "data-source": mark.attrs.source }, 0],
});

export const Quote = Node.create({
  name: "quote",
  group: "block",
  content: "text*",
  defining: true,
  addAttributes: () => ({ by: { default: "" } }),
  parseHTML: () => [{ tag: "blockquote" }],
  renderHTML: ({ HTMLAttributes }) => ["blockquote", mergeAttributes(HTMLAttributes), 0],
});

const plain = (value: unknown) => ({ default: value, rendered: false });

/** A photo where it stands; everything said of it is kept in the node. */
export const Photo = Node.create({
  name: "photo",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({
    fileId: { default: "", parseHTML: (element) => element.getAttribute("data-file") },
    caption: plain(""),
    credit: plain(""),
    alt: plain(""),
    people: plain(""),
    takenOn: plain(null),
    isConsented: plain(false),
  }),
  parseHTML: () => [{ tag: "figure[data-file]" }],
  renderHTML: ({ node }) => ["figure", { "data-file": node.attrs.fileId }],
  addCommands: () => ({
    setCaption:
      (index, caption) =>
      ({ tr, dispatch }) => {
        const places: number[] = [];
        tr.doc.forEach((node, offset) => {
          if (node.type.name === "photo") places.push(offset);
        });
        const place = places[index];
        if (place === undefined) return false;
        dispatch?.(tr.setNodeAttribute(place, "caption", caption));
        return true;
      },
  }),
});

/**
 * Everything a body may hold: `toEditor` and `fromEditor` know the same, and the server's schema refuses the rest. How a
 * quotation and a photo are shown is added by the editor.
 */
export const bodySchema = [
  Document,
  Paragraph,
  Text,
  Heading.configure({ levels: [2] }),
  Bold,
  Italic,
  Source,
  Table.configure({ resizable: false, HTMLAttributes: { class: look.table ?? "" } }),
  TableRow,
  TableHeader.extend({ content: "paragraph" }),
  TableCell.extend({ content: "paragraph" }),
  UndoRedo,
  Dropcursor,
  Gapcursor,
];
