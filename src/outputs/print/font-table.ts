/**
 * Where a table of an OpenType font begins, in bytes.
 *
 * @throws {Error} where the font has none: a broken installation
 */
export function fontTable(font: Buffer, tag: string): number {
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index += 1) {
    const record = 12 + 16 * index;
    if (font.toString("latin1", record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`a font without its ${tag} table`);
}
