import { afterEach, expect, it } from "vitest";
import { memoryCache } from "../../src/cache.ts";
import { buildNewsroom } from "../../src/model/newsroom.ts";
import type { Job, Press } from "../../src/outputs/print/press.ts";
import { proofPdfs } from "../../scripts/start/proof-pdfs.ts";
import { loadFolder, NOW, release, removeNewsrooms, writeNewsroom } from "../newsroom-folder.ts";

afterEach(removeNewsrooms);

const QUAI = "/fr/communiques/2017/quai/";

/** The PDFs of the default newsroom and a draft, and what goes to the press for them. */
async function proofs() {
  const records = await loadFolder(
    await writeNewsroom({ "releases/2026/a.fr.md": release({ reference: "2026-1", status: "draft" }) }),
  );
  const jobs: Job[] = [];
  const broken = { is: false };
  const press: Press = {
    async print(job) {
      if (broken.is) throw new Error("no ink");
      jobs.push(job);
      return { pdf: Buffer.from(job.sheet.mark ?? "no mark"), pages: 1 };
    },
    close: () => Promise.resolve(),
  };
  let publicBuilds = 0;
  const publicly = () => {
    publicBuilds += 1;
    return buildNewsroom(records, { now: NOW, audience: "public" });
  };
  const pdfs = proofPdfs(buildNewsroom(records, { now: NOW, audience: "staff" }), publicly, {
    press,
    pictures: memoryCache(),
  });
  const read = async (path: string): Promise<string> => Buffer.from((await pdfs.make(path)) ?? []).toString();
  return { pdfs, read, jobs, broken, publicBuilds: () => publicBuilds };
}

it("offers the PDF of every printable page without making it", async () => {
  const { pdfs, jobs, publicBuilds } = await proofs();
  expect(pdfs.of(QUAI)).toEqual({ path: `${QUAI}quai.pdf`, extent: null });
  expect(pdfs.of("/fr/communiques/2017/a/")).toMatchObject({ extent: null });
  expect(pdfs.of("/fr/")).toBeNull();
  expect(pdfs.make("/fr/fr.pdf")).toBeNull();
  expect([jobs.length, publicBuilds()]).toEqual([0, 0]);
});

it("makes each once, whoever asks meanwhile, and marks what is not public", async () => {
  const { read, jobs, publicBuilds } = await proofs();
  const path = `${QUAI}quai.pdf`;
  expect(await Promise.all([read(path), read(path)])).toEqual(["no mark", "no mark"]);
  expect(await read(path)).toBe("no mark");
  expect(await read("/fr/communiques/2017/a/a.pdf")).toBe("BROUILLON, À NE PAS DIFFUSER");
  expect([jobs.length, publicBuilds()]).toEqual([2, 1]);
});

it("tries again what failed", async () => {
  const { read, broken } = await proofs();
  broken.is = true;
  await expect(read(`${QUAI}quai.pdf`)).rejects.toThrow("no ink");
  broken.is = false;
  expect(await read(`${QUAI}quai.pdf`)).toBe("no mark");
});
