import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { watchFolders, type FolderWatch } from "../../src/preview/folder-watch.ts";

const ended: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});

/** Watches `content` in a fresh folder; `changed` does something and waits until it has been told of. */
async function watched(): Promise<{
  around: string;
  content: string;
  count: () => number;
  changed: (change: () => Promise<unknown>) => Promise<void>;
}> {
  const around = await mkdtemp(path.join(tmpdir(), "press-watch-"));
  ended.push(() => rm(around, { recursive: true, force: true }));
  const content = path.join(around, "content");
  await mkdir(path.join(content, "releases", "2017"), { recursive: true });
  let count = 0;
  let heard = Promise.withResolvers<void>();
  const watch: FolderWatch = watchFolders([content], {
    onChange: () => {
      count += 1;
      heard.resolve();
    },
    onError: (error) => heard.reject(error),
  });
  ended.push(() => watch.close());
  return {
    around,
    content,
    count: () => count,
    changed: async (change) => {
      heard = Promise.withResolvers();
      await change();
      await heard.promise;
    },
  };
}

describe("a watched folder", () => {
  it("tells of a file that is written, renamed over another and deleted, however deep", async () => {
    const { content, changed, count } = await watched();
    const file = path.join(content, "releases/2017/a.fr.md");
    await changed(() => writeFile(file, "1"));
    for (const text of ["2", "3"]) {
      // As editors save: a new file takes the old one's place.
      await writeFile(`${file}~`, text);
      await changed(() => rename(`${file}~`, file));
    }
    await changed(() => writeFile(file, "4"));
    await changed(() => rm(file));
    expect(count()).toBeGreaterThanOrEqual(5);
  });

  it("tells of files in a folder that was made since", async () => {
    const { content, changed, count } = await watched();
    const folder = path.join(content, "releases/2018/mai");
    await changed(() => mkdir(folder, { recursive: true }));
    await changed(() => writeFile(path.join(folder, "a.fr.md"), "1"));
    expect(count()).toBeGreaterThanOrEqual(2);
  });

  it("tells when it vanishes, when it comes back, and of what is written in it then", async () => {
    const { around, content, changed, count } = await watched();
    const away = path.join(around, "away");
    await changed(() => rename(content, away));
    await changed(() => rename(away, content));
    await changed(() => writeFile(path.join(content, "releases/2017/a.fr.md"), "1"));
    await changed(() => rm(content, { recursive: true }));
    await changed(() => mkdir(content));
    await changed(() => writeFile(path.join(content, "a.fr.md"), "1"));
    expect(count()).toBeGreaterThanOrEqual(6);
  });

  it("tells when the folder around it vanishes as well and both come back", async () => {
    const { around, content, changed, count } = await watched();
    await changed(() => rm(around, { recursive: true }));
    await changed(() => mkdir(content, { recursive: true }));
    await changed(() => writeFile(path.join(content, "a.fr.md"), "1"));
    expect(count()).toBeGreaterThanOrEqual(3);
  });

  it("says nothing of what a tool keeps there and of the folders beside it", async () => {
    const [{ around, content, changed, count }, other] = await Promise.all([watched(), watched()]);
    await writeFile(path.join(around, "beside.txt"), "1");
    await writeFile(path.join(content, ".a.fr.md.swp"), "1");
    await writeFile(path.join(content, "a.fr.md~"), "1");
    // Changes are told in their order, a moment after each: by now these would have been.
    await other.changed(() => writeFile(path.join(other.content, "a.fr.md"), "1"));
    await other.changed(() => writeFile(path.join(other.content, "a.fr.md"), "2"));
    expect(count()).toBe(0);
    await changed(() => writeFile(path.join(content, "a.fr.md"), "1"));
    expect(count()).toBe(1);
  });
});
