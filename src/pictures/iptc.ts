/** What the Photoshop block of a JPEG holds: its resources, and among them the IPTC datasets (IIM 4.2). */
export interface Iptc {
  /** Numbers of Photoshop's resources. */
  resources: ReadonlySet<number>;
  /** The texts of IIM's application record by their number; the first of each. */
  datasets: ReadonlyMap<number, string>;
}

const IIM = 0x0404;

/** Reads the resources of a Photoshop block; `null` where they cannot be read. */
export function readIptc(data: Buffer): Iptc | null {
  const resources = new Set<number>();
  const datasets = new Map<number, string>();
  let at = 0;
  while (at + 12 <= data.length) {
    if (data.toString("latin1", at, at + 4) !== "8BIM") return null;
    const number = data.readUInt16BE(at + 4);
    // A Pascal string, padded with its length byte to an even length.
    const name = 1 + (data[at + 6] ?? 0);
    const start = at + 6 + name + (name % 2);
    if (start + 4 > data.length) return null;
    const length = data.readUInt32BE(start);
    const end = start + 4 + length;
    if (end > data.length) return null;
    resources.add(number);
    if (number === IIM && !readDatasets(data.subarray(start + 4, end), datasets)) return null;
    at = end + (length % 2);
  }
  return { resources, datasets };
}

function readDatasets(data: Buffer, datasets: Map<number, string>): boolean {
  let isUtf8 = false;
  let at = 0;
  while (at + 5 <= data.length) {
    if (data[at] !== 0x1c) return data.subarray(at).every((byte) => byte === 0);
    const [record = 0, dataset = 0] = data.subarray(at + 1, at + 3);
    const length = data.readUInt16BE(at + 3);
    const end = at + 5 + length;
    // The highest bit announces a length of several bytes, which no text needs.
    if (length >= 0x8000 || end > data.length) return false;
    const value = data.subarray(at + 5, end);
    if (record === 1 && dataset === 90) isUtf8 = value.toString("latin1") === "\u001B%G";
    if (record === 2 && !datasets.has(dataset)) {
      datasets.set(dataset, value.toString(isUtf8 ? "utf8" : "latin1").trim());
    }
    at = end;
  }
  return true;
}
