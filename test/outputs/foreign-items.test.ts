import { afterAll, beforeAll, expect, it } from "vitest";
import { MEDIA, markdown, newsroomOf, PNG, release, removeNewsrooms, SECTOR } from "../newsroom-folder.ts";
import { renderedSite } from "../rendered-site.ts";

/** A release and a kit in both languages; what they name stands in French only. */
const FILES = {
  "releases/2017/quai.fr.md": release({ sectors: "[croisiere]", people: "[jeanne-martin]" }),
  "releases/2017/avant.fr.md": release({ title: "Bien avant", reference: "2017-001" }),
  "sectors/croisiere.fr.md": SECTOR,
  "media/vue.png": PNG,
  "media/vue.fr.yaml": MEDIA,
  "events/point.fr.md":
    "---\ntitle: Le point\nstart: 2026-12-01T09:00\nend: 2026-12-01T10:00\nplace: Marseille\n---\n",
  "kits/dossier.fr.md": markdown(
    {
      title: "Le dossier",
      summary: "Tout.",
      contents: "[release:avant, sector:croisiere, person:jeanne-martin, media:vue, event:point]",
    },
    "",
  ),
  "kits/dossier.en.md": markdown({ title: "The kit", summary: "All." }, ""),
};

let site: Map<string, Buffer>;
beforeAll(async () => {
  site = await renderedSite(await newsroomOf(FILES, "public"));
});
afterAll(removeNewsrooms);

const page = (path: string): string => String(site.get(path));

it("says the language of people and sectors that a release names", () => {
  const english = page("/en/releases/2017/quai/index.html");
  expect(english).toContain(
    '<a href="/fr/personnes/jeanne-martin/" lang="fr" hreflang="fr">Jeanne Martin</a>',
  );
  expect(english).toContain('<a href="/fr/secteurs/croisiere/" lang="fr" hreflang="fr">Croisière</a>');
  const french = page("/fr/communiques/2017/quai/index.html");
  expect(french).toContain('<a href="/fr/personnes/jeanne-martin/">Jeanne Martin</a>');
  expect(french).toContain('<a href="/fr/secteurs/croisiere/">Croisière</a>');
});

it("says the language of every text that a kit prints of what it holds", () => {
  const english = page("/en/kits/dossier/index.html");
  for (const text of ["Un quai de plus.", "Les paquebots.", "Directrice", "Le quai au matin.", "Marseille"]) {
    expect(english).toContain(`<p lang="fr">${text}</p>`);
  }
  const french = page("/fr/dossiers/dossier/index.html");
  expect(french).toContain("<p>Un quai de plus.</p>");
});
