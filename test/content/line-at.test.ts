import { symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { lineAt } from "../../src/content/line-at.ts";
import { removeNewsrooms, writeNewsroom } from "../newsroom-folder.ts";

afterEach(removeNewsrooms);

describe("the line of a problem", () => {
  it("is that of its file, without its line end", async () => {
    const content = await writeNewsroom({ "people/a.fr.md": "---\r\nname: Été\r\n---\r\n" });
    expect(lineAt(content, { file: "content/people/a.fr.md", line: 2, column: 7 })).toBe("name: Été");
  });

  it("is none where the place has none, or the file no longer has it", async () => {
    const content = await writeNewsroom();
    expect(lineAt(content, { file: "content/newsroom.yaml" })).toBeNull();
    expect(lineAt(content, { file: "content/newsroom.yaml", line: 999, column: 1 })).toBeNull();
    expect(lineAt(content, { file: "content/gone.fr.md", line: 1, column: 1 })).toBeNull();
    expect(lineAt(content, { file: "newsroom.yaml", line: 1, column: 1 })).toBeNull();
  });

  it("is never read through a link, nor from bytes that are no text", async () => {
    const content = await writeNewsroom({ "people/a.fr.md": Buffer.from([0x6e, 0xff, 0x0a]) });
    const secret = path.join(path.dirname(content), "secret.txt");
    await writeFile(secret, "secret");
    await symlink(secret, path.join(content, "people/b.fr.md"));
    expect(lineAt(content, { file: "content/people/a.fr.md", line: 1, column: 1 })).toBeNull();
    expect(lineAt(content, { file: "content/people/b.fr.md", line: 1, column: 1 })).toBeNull();
  });
});
