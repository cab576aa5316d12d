import { execFile } from "node:child_process";
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { afterEach, expect, it } from "vitest";
import { MEDIA, NEWSROOM, PNG, problemsOf, removeNewsrooms, writeNewsroom } from "../newsroom-folder.ts";
import { FORMATS, telephonePicture } from "../pictures/made-picture.ts";

afterEach(removeNewsrooms);

const SCRIPT = path.join(import.meta.dirname, "../../scripts/strip.ts");

/** Runs the command as a person in `cwd` would, on a machine in English. */
async function strip(cwd: string, ...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const { FORCE_COLOR: _colour, ...env } = process.env;
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [SCRIPT, ...words], {
      cwd,
      env: { ...env, INIT_CWD: cwd, LC_ALL: "en_GB.UTF-8" },
    });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    // Whatever went wrong, there is no stack trace.
    if (/^\s+at |node:internal|Error:/m.test(stderr)) throw new Error(stderr);
    return { code, out: stdout, err: stderr };
  }
}

it("frees pictures of every format in place, in the language of their newsroom, so that a check takes them", async () => {
  const files: Record<string, string | Uint8Array> = {};
  for (const format of FORMATS) {
    files[`media/${format}.${format}`] = await telephonePicture(format);
    files[`media/${format}.fr.yaml`] = MEDIA;
  }
  expect(await problemsOf(files)).toHaveLength(4);
  const content = await writeNewsroom(files);
  await chmod(path.join(content, "media/jpeg.jpeg"), 0o640);
  const names = FORMATS.map((format) => `content/media/${format}.${format}`);
  expect(await strip(path.dirname(content), ...names)).toEqual({
    code: 0,
    out: names.map((name) => `${name}  retiré : position GPS, appareil, métadonnées inconnues\n`).join(""),
    err: "",
  });
  expect((await stat(path.join(content, "media/jpeg.jpeg"))).mode & 0o777).toBe(0o640);
  expect((await readdir(path.join(content, "media"))).toSorted()).toEqual(
    FORMATS.flatMap((format) => [`${format}.fr.yaml`, `${format}.${format}`]).toSorted(),
  );
  for (const format of FORMATS)
    files[`media/${format}.${format}`] = await readFile(path.join(content, `media/${format}.${format}`));
  expect(await problemsOf(files)).toEqual([]);
  expect((await strip(path.dirname(content), ...names)).out).toBe(
    names.map((name) => `${name}  rien à retirer\n`).join(""),
  );
});

it("leaves a picture without such data byte for byte, and a drawing, which is never published itself", async () => {
  const content = await writeNewsroom({
    "media/quai.png": PNG,
    "media/carte.svg": "<svg/>",
    "newsroom.yaml": NEWSROOM.replace("staffLanguage: fr", "staffLanguage: en"),
  });
  expect(await strip(content, "media/quai.png", "media/carte.svg")).toEqual({
    code: 0,
    out: "media/quai.png  nothing to take out\nmedia/carte.svg  nothing to take out\n",
    err: "",
  });
  expect(await readFile(path.join(content, "media/quai.png"))).toEqual(PNG);
});

it("says of each file what is wrong, and frees the others all the same", async () => {
  const around = path.dirname(await writeNewsroom());
  const picture = await telephonePicture("png");
  await writeFile(path.join(around, "good.png"), picture);
  await writeFile(path.join(around, "cut.png"), picture.subarray(0, -60));
  await writeFile(path.join(around, "text.jpg"), "no picture");
  await mkdir(path.join(around, "folder"));
  await symlink("good.png", path.join(around, "link.png"));
  const result = await strip(
    around,
    "nowhere.jpg",
    "folder",
    "link.png",
    "text.jpg",
    "cut.png",
    "text.jpg/a.jpg",
    "a\nb.jpg",
    "good.png",
  );
  expect(result).toEqual({
    code: 2,
    out: "good.png  taken out: GPS position, device, unknown metadata\n",
    err: [
      "nowhere.jpg  no file in this place — correct the path",
      "folder  this is a folder — name the pictures themselves, for example content/media/*.jpg",
      "link.png  symbolic link — name the file itself",
      "text.jpg  this is no JPEG, PNG, WebP or AVIF picture that opens — save it again",
      "cut.png  this is no JPEG, PNG, WebP or AVIF picture that opens — save it again",
      "text.jpg/a.jpg  no file in this place — correct the path",
      "a�b.jpg  no file in this place — correct the path",
      "",
    ].join("\n"),
  });
});

it("asks for a picture where none is named, and prints its help", async () => {
  expect(await strip("/")).toEqual({
    code: 2,
    out: "",
    err: "which picture? — write for example npm run strip -- content/media/quay.jpg\n",
  });
  const { code, out } = await strip("/", "--help");
  expect(code).toBe(0);
  expect(out).toMatch(/^npm run strip -- PICTURE \[PICTURE…\]\n/);
  expect((await strip("/", "--force", "x.jpg")).err).toMatch(
    /^arguments not understood \(Unknown option '--force'/,
  );
});
