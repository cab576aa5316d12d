import { existsSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { release, removeNewsrooms, writeNewsroom } from "../newsroom-folder.ts";
import { run } from "./run-command.ts";

afterEach(removeNewsrooms);

it("refuses an instant to come that would lift an embargo, and leads to the preview", async () => {
  const year = Temporal.Now.plainDateISO().year + 1;
  const content = await writeNewsroom({
    "releases/secret.fr.md": release({
      title: "L’annonce à venir",
      reference: "2099-001",
      date: `${year}-06-01`,
      embargo: `${year}-06-01T10:00`,
    }),
  });
  const out = path.join(path.dirname(content), "site");
  const asked = ["--content", content, "--out", out, "--now"];
  const { code, err } = await run("build", [...asked, `${year}-06-01T10:00+02:00`]);
  expect([code, err]).toEqual([
    2,
    expect.stringContaining(
      "--now est à venir et publierait ce qui est encore sous embargo : L’annonce à venir",
    ),
  ]);
  expect(existsSync(out)).toBe(false);
  expect((await run("build", [...asked, `${year}-05-31T10:00+02:00`])).code).toBe(0);
});
