import { afterEach, expect, it } from "vitest";
import { markdown, problemsOf, removeNewsrooms, SECTOR } from "../newsroom-folder.ts";

afterEach(removeNewsrooms);

it("an event does not end when or before it starts", async () => {
  const event = (end: string): string =>
    markdown({ title: "Visite", start: "2026-12-01T09:00", end, place: "Marseille" }, "");
  const expected =
    "content/events/visite.fr.md:4:6  end n’est pas après start — corriger l’une des deux heures";
  expect(await problemsOf({ "events/visite.fr.md": event("2026-12-01T09:00") })).toEqual([expected]);
  expect(await problemsOf({ "events/visite.fr.md": event("2026-12-01T08:00") })).toEqual([expected]);
  expect(await problemsOf({ "events/visite.fr.md": event("2026-12-01T09:01") })).toEqual([]);
});

it("a fact sheet is not to be read again before it was", async () => {
  const sheet = SECTOR.replace("reviewBy: 2027-11-01", "reviewBy: 2026-10-01");
  expect(await problemsOf({ "sectors/croisiere.fr.md": sheet })).toEqual([
    "content/sectors/croisiere.fr.md:5:11  reviewBy (2026-10-01) est avant reviewedOn (2026-11-01) — corriger l’une des deux dates",
  ]);
});

it("a quote outside a release says its day", async () => {
  const quoted = (attribution: string): string =>
    markdown({ name: "Jeanne Martin" }, `Elle dit :\n\n> Le port grandit.\n>\n> — ${attribution}`);
  expect(await problemsOf({ "people/jeanne-martin.fr.md": quoted("@jeanne-martin") })).toEqual([
    "content/people/jeanne-martin.fr.md:9:3  citation sans date hors d’un communiqué : la fonction dépend du jour — ajouter (dit le 2017-11-03)",
  ]);
  const dated = quoted("@jeanne-martin (dit le 2017-11-02)");
  expect(await problemsOf({ "people/jeanne-martin.fr.md": dated })).toEqual([]);
});
