import { open } from "node:fs/promises";

/** What an OLE compound file is: old Office, or a newer document under a password, which Office wraps in one. */
export type CompoundKind = "doc" | "xls" | "ppt" | "encrypted" | "other";

const entrySize = 128;
/** Entries that are looked at: what tells the kind stands near the root. */
const mostEntries = 512;
const lastSector = 0xff_ff_ff_fa;

const kinds: [string, CompoundKind][] = [
  ["EncryptedPackage", "encrypted"],
  ["WordDocument", "doc"],
  ["Workbook", "xls"],
  ["Book", "xls"],
  ["PowerPoint Document", "ppt"],
];

/** Looks into the directory of a compound file ([MS-CFB] 2.6). One that is broken is `other`. */
export async function readCompoundKind(path: string): Promise<CompoundKind> {
  const names = await readNames(path);
  return kinds.find(([name]) => names.has(name))?.[1] ?? "other";
}

async function readNames(path: string): Promise<Set<string>> {
  const file = await open(path);
  try {
    const header = Buffer.alloc(512);
    await file.read(header, 0, 512, 0);
    const shift = header.readUInt16LE(30);
    if (shift !== 9 && shift !== 12) return new Set();
    const size = 2 ** shift;
    const readSector = async (sector: number) => {
      const content = Buffer.alloc(size);
      await file.read(content, 0, size, (sector + 1) * size);
      return content;
    };
    const names = new Set<string>();
    let sector = header.readUInt32LE(48);
    for (let read = 0; read < mostEntries && sector < lastSector; read += size / entrySize) {
      const entries = await readSector(sector);
      for (let at = 0; at < size; at += entrySize) {
        const length = entries.readUInt16LE(at + 64);
        if (length >= 2 && length <= 64) names.add(entries.toString("utf16le", at, at + length - 2));
      }
      // Where the next sector of a chain is stands in a table, whose first 109 pieces the header names.
      const piece = Math.floor((sector * 4) / size);
      if (piece >= 109) break;
      const table = await readSector(header.readUInt32LE(76 + piece * 4));
      sector = table.readUInt32LE((sector * 4) % size);
    }
    return names;
  } finally {
    await file.close();
  }
}
