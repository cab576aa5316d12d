import { expect, it } from "vitest";
import { formatFileSize, formatPixels } from "../../src/text/file-size.ts";

it.each([
  [1, "1\u00A0ko", "1\u00A0kB"],
  [275_059, "275\u00A0ko", "275\u00A0kB"],
  [999_499, "999\u00A0ko", "999\u00A0kB"],
  [999_500, "1\u00A0Mo", "1\u00A0MB"],
  [2_412_345, "2,4\u00A0Mo", "2.4\u00A0MB"],
])("writes %i bytes as a reader of each language counts them", (bytes, fr, en) => {
  expect(formatFileSize(bytes, "fr")).toBe(fr);
  expect(formatFileSize(bytes, "en")).toBe(en);
});

it("writes a size in pixels that no line end parts", () => {
  expect(formatPixels(4000, 3000, "fr")).toBe("4\u202F000\u00A0×\u00A03\u202F000");
  expect(formatPixels(4000, 900, "en")).toBe("4,000\u00A0×\u00A0900");
});
