/** An item of a feed. Instants are ISO text; `id` is the write-up's, which no new title or address changes. */
export type FeedEntry = {
  id: string;
  title: string;
  address: string;
  publishedAt: string;
  updatedAt: string;
  author: string;
  summary: string;
};

type Feed = {
  title: string;
  /** The site, and the feed itself. */
  address: string;
  self: string;
  author: string;
  /** When it was made: tells the age of a feed in which nothing stands yet. */
  madeAt: string;
  entries: readonly FeedEntry[];
};

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** What XML 1.0 has no way to write at all: control characters, halves of surrogate pairs, and two that are no characters. */
const unwritable = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const escaped = (text: string) => text.replace(unwritable, "").replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

const entryXml = (entry: FeedEntry) => `  <entry>
    <title>${escaped(entry.title)}</title>
    <id>urn:uuid:${escaped(entry.id)}</id>
    <link rel="alternate" type="text/html" href="${escaped(entry.address)}"/>
    <published>${escaped(entry.publishedAt)}</published>
    <updated>${escaped(entry.updatedAt)}</updated>
    <author><name>${escaped(entry.author)}</name></author>
    <summary>${escaped(entry.summary)}</summary>
  </entry>
`;

/** The feed as Atom (RFC 4287). It changed when the last of its entries did. */
export function writeAtom({ title, address, self, author, madeAt, entries }: Feed): string {
  const updated = entries.reduce((last, { updatedAt }) => (updatedAt > last ? updatedAt : last), "") || madeAt;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">
  <title>${escaped(title)}</title>
  <id>${escaped(self)}</id>
  <link rel="alternate" type="text/html" href="${escaped(address)}"/>
  <link rel="self" type="application/atom+xml" href="${escaped(self)}"/>
  <updated>${escaped(updated)}</updated>
  <author><name>${escaped(author)}</name></author>
${entries.map(entryXml).join("")}</feed>
`;
}
