import { afterEach, expect, it, vi } from "vitest";
import { findPrintable } from "../../scripts/pdf/find-printable.ts";
import { UserError } from "../../src/errors.ts";
import type { Edition } from "../../src/model/edition.ts";
import { newsroomOf, release, removeNewsrooms, SECTOR } from "../newsroom-folder.ts";

afterEach(removeNewsrooms);

// Two kinds, in the order of their editions, whatever else is printed.
vi.mock(import("../../src/outputs/print/print-newsroom.ts"), async (original) => ({
  ...(await original()),
  printablesOf: ({ lang, releases, sectors }: Edition) =>
    [
      ...releases.map((item) => ({ kind: "release", item })),
      ...sectors.map((item) => ({ kind: "sector", item })),
    ].filter(({ item }) => item.lang === lang) as never,
}));

const TWINS = {
  "releases/2017/port.fr.md": release({ reference: "2017-043" }),
  "sectors/port.fr.md": SECTOR.replaceAll("croisieristes-2016", "port-2016"),
};

it("asks which of two kinds is meant by a name that both have, and takes the answer", async () => {
  const newsroom = await newsroomOf(TWINS, "staff");
  const ask = (): unknown => findPrintable("port", null, newsroom);
  expect(ask).toThrow(UserError);
  expect(ask).toThrow("“port” is the name of several items — write release:port or sector:port");
  const { printable, isNamesake } = findPrintable("sector:port", null, newsroom);
  expect({ kind: printable.kind, isNamesake }).toEqual({ kind: "sector", isNamesake: true });
});

it("finds what alone has its name, with its kind or without, in the language asked for", async () => {
  const newsroom = await newsroomOf(TWINS, "staff");
  for (const asked of ["quai", "release:quai"]) {
    const { printable, edition, isNamesake } = findPrintable(asked, "en", newsroom);
    expect([printable.item.path, edition.lang, isNamesake]).toEqual(["/en/releases/2017/quai/", "en", false]);
    expect(findPrintable(asked, null, newsroom).edition.lang).toBe("fr");
  }
});

it("takes no other kind for the one that was named", async () => {
  const newsroom = await newsroomOf(TWINS, "staff");
  expect(() => findPrintable("sector:quai", null, newsroom)).toThrow(
    "nothing is called “sector:quai” — did you mean “sector:port”?",
  );
});
