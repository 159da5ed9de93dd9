/** An OLE compound file ([MS-CFB]) whose root holds streams of these names, as old Office and encrypted documents do. */
export function compoundOf(names: readonly string[]): Buffer {
  const size = 512;
  const perSector = 4;
  const sectors = Math.ceil((names.length + 1) / perSector);
  const header = Buffer.alloc(size);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(4096, 56);
  header.writeInt32LE(-2, 60);
  header.writeInt32LE(-2, 68);
  header.fill(0xff, 76);
  header.writeUInt32LE(0, 76);
  // Sector 0 is the table; the directory is the chain 1, 2, … after it.
  const table = Buffer.alloc(size, 0xff);
  table.writeInt32LE(-3, 0);
  for (let sector = 1; sector <= sectors; sector += 1)
    table.writeInt32LE(sector < sectors ? sector + 1 : -2, sector * 4);
  const directory = Buffer.alloc(sectors * size);
  for (const [index, name] of ["Root Entry", ...names].entries()) {
    const at = index * 128;
    directory.write(name, at, "utf16le");
    directory.writeUInt16LE((name.length + 1) * 2, at + 64);
    directory[at + 66] = index === 0 ? 5 : 2;
  }
  return Buffer.concat([header, table, directory, Buffer.alloc(4096)]);
}
