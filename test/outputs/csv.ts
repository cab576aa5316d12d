/**
 * Reads CSV by the grammar of RFC 4180, in a way of its own: sign by sign. It takes nothing else: a line end is CR LF,
 * also after the last record, and a quotation mark stands only where the grammar has one.
 */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    let field = "";
    if (text[at] === '"') {
      at += 1;
      while (text[at] !== '"' || text[at + 1] === '"') {
        if (at >= text.length) throw new Error("a quoted field does not end");
        at += text[at] === '"' ? 1 : 0;
        field += text[at] ?? "";
        at += 1;
      }
      at += 1;
    } else {
      while (at < text.length && !/[,\r\n"]/.test(text[at] ?? "")) {
        field += text[at] ?? "";
        at += 1;
      }
    }
    record.push(field);
    if (text[at] === ",") {
      at += 1;
      if (at === text.length) throw new Error("the last record has no end");
    } else if (text.startsWith("\r\n", at)) {
      at += 2;
      records.push(record);
      record = [];
    } else {
      throw new Error(`a field ends at ${at} with ${JSON.stringify(text.slice(at, at + 5))}`);
    }
  }
  return records;
}
