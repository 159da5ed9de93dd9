import type { Readable } from "node:stream";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { asReadError, type Parts } from "./zip.ts";

export type XmlHandlers = {
  open: (name: string, attributes: Record<string, string>) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
  /** Ends the reading early. */
  isDone?: () => boolean;
};

/** Reads one part of a document as XML, as it unpacks; false when there is no such part. Document types are not followed. */
export async function readXml(parts: Parts, name: string, handlers: XmlHandlers): Promise<boolean> {
  const stream = await parts.open(name);
  if (stream) await asReadError(() => feed(stream, handlers));
  return stream !== null;
}

async function feed(stream: Readable, { open, close, text, isDone }: XmlHandlers): Promise<void> {
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag: SaxesTagPlain) => open(tag.name, tag.attributes));
  if (close) parser.on("closetag", (tag) => close(tag.name));
  if (text) parser.on("text", text);
  const decoder = new TextDecoder("utf-8");
  for await (const chunk of stream) {
    parser.write(decoder.decode(chunk as Buffer, { stream: true }));
    if (isDone?.()) return void stream.destroy();
  }
  parser.write(decoder.decode()).close();
}

/** The targets of a part's relationships by their kind (the last word of the type), e.g. `header` to `word/header1.xml`. */
export async function readRelations(
  parts: Parts,
  folder: string,
  file: string,
): Promise<{ id: string; kind: string; target: string }[]> {
  const found: { id: string; kind: string; target: string }[] = [];
  await readXml(parts, `${folder}_rels/${file}.rels`, {
    open(name, { Id = "", Type = "", Target = "", TargetMode }) {
      if (name !== "Relationship" || TargetMode === "External") return;
      const target = Target.startsWith("/") ? Target.slice(1) : folder + Target;
      found.push({ id: Id, kind: Type.split("/").at(-1) ?? "", target });
    },
  });
  return found;
}

/** Title, keywords, category and the office's own properties of a DOCX or XLSX. */
export async function readProperties(parts: Parts): Promise<Record<string, string>> {
  const properties: Record<string, string> = {};
  let key = "";
  const add = (text: string) => {
    if (key && Object.keys(properties).length < 100) properties[key] = ((properties[key] ?? "") + text).slice(0, 2000);
  };
  await readXml(parts, "docProps/core.xml", {
    open: (name) => {
      key = name.split(":").at(-1) ?? "";
    },
    close: () => {
      key = "";
    },
    text: add,
  });
  let property = "";
  await readXml(parts, "docProps/custom.xml", {
    open: (name, attributes) => {
      if (name === "property") property = attributes["name"] ?? "";
      else key = property;
    },
    close: () => {
      key = "";
    },
    text: add,
  });
  return properties;
}
