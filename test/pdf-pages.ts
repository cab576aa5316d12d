import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** What stands on each page of a PDF, as plain text. */
export async function pdfPages(bytes: Uint8Array): Promise<string[]> {
  // A copy: pdf.js takes what it is given for its own.
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(
      items
        .map((item) => ("str" in item ? item.str : ""))
        .join(" ")
        .replaceAll(/\s+/g, " "),
    );
  }
  await task.destroy();
  return pages;
}
