import { inflateSync } from "node:zlib";

/** A font as Typst reads it, and the signs it can write. */
export interface ReadFont {
  bytes: Buffer;
  signs: ReadonlySet<number>;
}

/** Reads a WOFF 1 font of a package. */
export function readWoff(woff: Buffer): ReadFont {
  const bytes = woffToTtf(woff);
  return { bytes, signs: signsOf(bytes) };
}

/** Unpacks a WOFF 1 font (W3C, "WOFF File Format 1.0") into the TrueType file it was made from, which Typst reads. */
function woffToTtf(woff: Buffer): Buffer {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new Error("This is not a WOFF 1 font.");
  const count = woff.readUInt16BE(12);
  const header = Buffer.alloc(12 + 16 * count);
  const largest = 2 ** Math.floor(Math.log2(count));
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(largest * 16, 6);
  header.writeUInt16BE(Math.log2(largest), 8);
  header.writeUInt16BE((count - largest) * 16, 10);
  const parts: Uint8Array[] = [header];
  let offset = header.length;
  for (let index = 0; index < count; index += 1) {
    const entry = 44 + 20 * index;
    const [start, packed, length] = [woff.readUInt32BE(entry + 4), woff.readUInt32BE(entry + 8), woff.readUInt32BE(entry + 12)];
    const stored = woff.subarray(start, start + packed);
    const table = packed < length ? inflateSync(stored) : stored;
    const at = 12 + 16 * index;
    woff.copy(header, at, entry, entry + 4);
    woff.copy(header, at + 4, entry + 16, entry + 20);
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(length, at + 12);
    const padding = Buffer.alloc((4 - (length % 4)) % 4);
    parts.push(table, padding);
    offset += length + padding.length;
  }
  return Buffer.concat(parts);
}

/** The code points of a TrueType font's `cmap` (OpenType, formats 4 and 12). */
function signsOf(font: Buffer): Set<number> {
  const entry = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + 16 * index).find((at) => font.toString("latin1", at, at + 4) === "cmap");
  if (entry === undefined) return new Set();
  const cmap = font.subarray(font.readUInt32BE(entry + 8));
  const signs = new Set<number>();
  const add = (first: number, last: number) => {
    for (let sign = first; sign <= last; sign += 1) signs.add(sign);
  };
  for (let index = 0; index < cmap.readUInt16BE(2); index += 1) {
    const table = cmap.subarray(cmap.readUInt32BE(8 + 8 * index));
    const format = table.readUInt16BE(0);
    if (format === 12) for (let at = 16; at < table.readUInt32BE(4); at += 12) add(table.readUInt32BE(at), table.readUInt32BE(at + 4));
    if (format !== 4) continue;
    const doubled = table.readUInt16BE(6);
    for (let at = 14; at < 14 + doubled; at += 2) {
      const [last, first] = [table.readUInt16BE(at), table.readUInt16BE(at + doubled + 2)];
      if (last !== 0xffff) add(first, last);
    }
  }
  return signs;
}
