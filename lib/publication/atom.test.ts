import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { type FeedEntry, writeAtom } from "./atom.ts";

type Node = { name: string; attributes: Record<string, string>; text: string; children: Node[] };

/** Reads it as XML; throws where it is none. */
function parse(xml: string): Node {
  const parser = new SaxesParser();
  const root: Node = { name: "", attributes: {}, text: "", children: [] };
  const open = [root];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const node = { name, attributes: attributes as Record<string, string>, text: "", children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on("text", (text) => {
    const node = open.at(-1);
    if (node) node.text += text;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(xml).close();
  const [feed] = root.children;
  if (!feed) throw new Error("no element");
  return feed;
}

const child = (node: Node, name: string) => node.children.find((one) => one.name === name)?.text;
const entry: FeedEntry = {
  id: "01a2121e-2fbf-7015-8dd5-f4886c7be3a9",
  title: "Tổng kết 3 đề án & 1 chuyên đề <2017 – 2020> “xong”",
  address: 'https://hop.example.vn/vi/news/tong-ket?a=1&b="2"',
  publishedAt: "2020-11-26T09:05:00.000Z",
  updatedAt: "2020-11-27T01:20:00.000Z",
  author: "Lý Thu Hằng",
  summary: "]]> </summary><entry> \u0000\u0008\uffff\ud800 hết",
};
const feed = {
  title: "Tin hội nghị · A & B",
  address: "https://hop.example.vn/vi",
  self: "https://hop.example.vn/vi/feed.xml",
  author: "Đảng ủy Khối",
  madeAt: "2026-01-02T03:04:05.000Z",
  entries: [entry, { ...entry, id: "01a2121e-2fbf-7015-8dd5-f4886c7be3aa", updatedAt: entry.publishedAt }],
};

describe("the feed", () => {
  it("is XML whatever stands in a text, and says it back", () => {
    const read = parse(writeAtom(feed));
    const [first] = read.children.filter(({ name }) => name === "entry");
    if (!first) throw new Error("no entry");
    expect(child(first, "title")).toBe(entry.title);
    expect(child(first, "summary")).toBe("]]> </summary><entry>  hết");
    expect(first.children.find(({ name }) => name === "link")?.attributes.href).toBe(entry.address);
    expect(child(read, "title")).toBe(feed.title);
  });

  it("has what RFC 4287 asks of a feed and of each entry, under ids of their own", () => {
    const read = parse(writeAtom(feed));
    const entries = read.children.filter(({ name }) => name === "entry");
    for (const node of [read, ...entries]) {
      for (const name of ["id", "title", "updated"]) expect(child(node, name), name).not.toBe("");
    }
    expect(entries.map((node) => child(node, "id"))).toEqual(feed.entries.map(({ id }) => `urn:uuid:${id}`));
    expect(read.attributes.xmlns).toBe("http://www.w3.org/2005/Atom");
  });

  it("changed when its last entry changed; an empty one when it was made", () => {
    expect(child(parse(writeAtom(feed)), "updated")).toBe(entry.updatedAt);
    expect(child(parse(writeAtom({ ...feed, entries: [] })), "updated")).toBe(feed.madeAt);
  });
});
