import { expect, it } from "vitest";
import { fileSizeText, formatPixels } from "../../src/text/file-size.ts";

it.each([
  [0, "1\u202Fko", "1 kB"],
  [1, "1\u202Fko", "1 kB"],
  [24_400, "24\u202Fko", "24 kB"],
  [999_400, "999\u202Fko", "999 kB"],
  [999_600, "1\u202FMo", "1 MB"],
  [2_449_000, "2,4\u202FMo", "2.4 MB"],
  [9_960_000, "10\u202FMo", "10 MB"],
  [276_268_000, "276\u202FMo", "276 MB"],
  [1_500_000_000, "1,5\u202FGo", "1.5 GB"],
])("says %i bytes in French as %s and in English as %s", (bytes, fr, en) => {
  expect([fileSizeText(bytes, "fr"), fileSizeText(bytes, "en")]).toEqual([fr, en]);
});

it("writes a size in pixels that no line end parts", () => {
  expect(formatPixels(4000, 3000, "fr")).toBe("4\u202F000\u00A0×\u00A03\u202F000");
  expect(formatPixels(4000, 900, "en")).toBe("4,000\u00A0×\u00A0900");
});
