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

/** Names that programs other than Word give to a space of words are read as if they were Word's own. */
const spaces: Record<string, string> = {
  "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
  "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
  "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
  "http://purl.oclc.org/ooxml/officeDocument/math": "m",
  "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
  "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
  "urn:schemas-microsoft-com:vml": "v",
};

/** Gives elements and attributes their usual names, whatever prefixes the part declares. */
function makeRenamer() {
  const renamed = new Map<string, string>();
  const rename = (name: string) => {
    const at = name.indexOf(":");
    const usual = renamed.get(at < 0 ? "" : name.slice(0, at));
    return usual === undefined ? name : `${usual}:${name.slice(at + 1)}`;
  };
  return {
    element: (name: string) => (renamed.size > 0 ? rename(name) : name),
    attributes(found: Record<string, string>): Record<string, string> {
      for (const name in found)
        if (name.startsWith("xmlns")) {
          const [prefix, usual] = [name.slice(6), spaces[found[name] ?? ""]];
          if (usual !== undefined && usual !== prefix) renamed.set(prefix, usual);
        }
      if (renamed.size === 0) return found;
      // An attribute without a prefix belongs to its element, never to the part's own space.
      return Object.fromEntries(
        Object.entries(found).map(([name, value]) => [name.includes(":") ? rename(name) : name, value]),
      );
    },
  };
}

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
  const usual = makeRenamer();
  parser.on("opentag", (tag: SaxesTagPlain) => {
    const attributes = usual.attributes(tag.attributes);
    open(usual.element(tag.name), attributes);
  });
  if (close) parser.on("closetag", (tag) => close(usual.element(tag.name)));
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
